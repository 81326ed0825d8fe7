"""Writing romanised Punjabi, Hindi and Urdu in a native script, by rule.

Residents spell as they hear, so this cannot be exact; it need only be close enough for the encoder
to recognise the word. Urdu goes to Devanagari, not to its own script: both write the same spoken
language, but Devanagari keeps the vowels that Latin letters give and Urdu would drop.
English words (park, police, street light) stay as they are: the encoder reads them better so.
"""

import re
from dataclasses import dataclass

from pact.engine.lexicon import DEVANAGARI_WORDS, ENGLISH_WORDS, GURMUKHI_WORDS

_CONSONANTS = {
    "chh": "ਛछ", "kh": "ਖख", "gh": "ਘघ", "ch": "ਚच", "jh": "ਝझ", "th": "ਥथ", "dh": "ਧध",
    "ph": "ਫफ", "bh": "ਭभ", "sh": "ਸ਼|श", "k": "ਕक", "g": "ਗग", "j": "ਜज", "t": "ਤत", "d": "ਦद",
    "n": "ਨन", "p": "ਪप", "b": "ਬब", "m": "ਮम", "y": "ਯय", "r": "ਰर", "l": "ਲल", "v": "ਵव",
    "w": "ਵव", "s": "ਸस", "h": "ਹह", "z": "ਜ਼|ज़", "f": "ਫ਼|फ़", "q": "ਕक", "c": "ਕक", "x": "ਕਸ|क्स",
}  # fmt: skip
# spelling: (sign after a consonant, letter of its own) in Gurmukhi, then in Devanagari
_VOWELS = {
    "aa": ("ਾ", "ਆ", "ा", "आ"), "ee": ("ੀ", "ਈ", "ी", "ई"), "ii": ("ੀ", "ਈ", "ी", "ई"),
    "oo": ("ੂ", "ਊ", "ू", "ऊ"), "uu": ("ੂ", "ਊ", "ू", "ऊ"), "ai": ("ੈ", "ਐ", "ै", "ऐ"),
    "ei": ("ੇ", "ਏ", "े", "ए"), "au": ("ੌ", "ਔ", "ौ", "औ"), "ou": ("ੌ", "ਔ", "ौ", "औ"),
    "a": ("", "ਅ", "", "अ"), "i": ("ਿ", "ਇ", "ि", "इ"), "u": ("ੁ", "ਉ", "ु", "उ"),
    "e": ("ੇ", "ਏ", "े", "ए"), "o": ("ੋ", "ਓ", "ो", "ओ"),
}  # fmt: skip
_LONG_AT_THE_END = {"a": "aa", "i": "ee", "u": "oo"}
_UNIT = re.compile("|".join(sorted([*_CONSONANTS, *_VOWELS], key=len, reverse=True)))
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class _Target:
    column: int  # of the consonants; vowels are two columns a script
    nasal: str
    doubling: str  # addak comes before the consonant; the virama joins two
    virama: str
    words: dict[str, str]


_GURMUKHI = _Target(0, "ਂ", "ੱ", "", GURMUKHI_WORDS)
_DEVANAGARI = _Target(1, "ं", "", "्", DEVANAGARI_WORDS)
_TARGETS = {"pa-Latn": _GURMUKHI, "hi-Latn": _DEVANAGARI, "ur-Latn": _DEVANAGARI}


def transliterated(text: str, language: str) -> str:
    """The text in native letters where `language` is one of pa-Latn, hi-Latn, ur-Latn."""
    target = _TARGETS.get(language)
    if target is None:
        return text
    return _WORD.sub(lambda word: _word(word.group(), target), text)


def _word(word: str, target: _Target) -> str:
    small = word.lower()
    if known := target.words.get(small):
        return known
    if small in ENGLISH_WORDS:
        return word
    return _by_rule(small, target)


def _consonant(unit: str, target: _Target) -> str:
    pair = _CONSONANTS[unit]
    return pair.split("|")[target.column] if "|" in pair else pair[target.column]


def _by_rule(word: str, target: _Target) -> str:
    units = _UNIT.findall(word)
    written = ""
    after_consonant = False
    for i, unit in enumerate(units):
        last = i == len(units) - 1
        following = "" if last else units[i + 1]
        if unit in _VOWELS:
            long = _LONG_AT_THE_END.get(unit, unit) if last and len(units) > 1 else unit
            sign, letter = _VOWELS[long][2 * target.column : 2 * target.column + 2]
            written += sign if after_consonant else letter
            after_consonant = False
        elif (
            unit == "n" and i > 0 and units[i - 1] in _VOWELS and _nasal(following, last, units, i)
        ):
            written += target.nasal
            after_consonant = False
        elif following == unit or (following.endswith("h") and following[0] == unit):
            written += target.doubling or _consonant(unit, target) + target.virama
            after_consonant = False
        else:
            written += _consonant(unit, target)
            after_consonant = True
    return written


def _nasal(following: str, last: bool, units: list[str], i: int) -> bool:
    """Whether an n after a vowel is only a nasal: before a stop, or ending -aan, -an, -on, -ein."""
    if last:
        return units[i - 1] in {"aa", "ee", "o", "ei", "e", "ai", "oo"}
    return following in _CONSONANTS and following[0] in "kgcjtdpbsz"
