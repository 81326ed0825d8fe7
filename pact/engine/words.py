"""Finding words as people really type them: in either case, with accents or without, in any of a
letter's forms.

What is made here is a regular expression that Python and PostgreSQL read alike. No database's own
idea of upper and lower case is asked: it differs from one to the next, and with their settings.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

# Before a word stands the beginning, a space or a sign; an Indic vowel is no sign.
_BEFORE = r"(^|[\s!-/:-@\[-`{-~«»‘’“”„‚–—…।॥،؛؟•·])"
_LATIN = (range(0x41, 0x5B), range(0x61, 0x7B), range(0xC0, 0x250), range(0x1E00, 0x1F00))
_CASED = (range(0x370, 0x530),)  # Greek and Cyrillic
_INDIC = range(0x900, 0xE00)
_NUKTA = 7  # the combining class of the dot below a consonant
_NO_ACCENT = {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i"}
_SAME = ("یيى", "کكڪ", "ہهۃة", "اأإآٱ")  # keyboards for Arabic, Persian and Urdu
_DIGITS = "٠۰०০੦૦௦"  # the noughts of the scripts here
_JOINERS = "\u200c\u200d"
_LONGEST = 60  # letters of a word that are compared


def words_of(text: str, *, at_most: int = 12) -> list[str]:
    """The words of a text, in one spelling, each once."""
    clean = "".join(c for c in unicodedata.normalize("NFC", text) if c not in _JOINERS)
    found = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in clean).split()
    return list(dict.fromkeys(found))[:at_most]


def spellings(text: str) -> list[str]:
    """The words of a text, each letter as what stands for all its forms: what has a word that
    begins with another is found by comparing these."""
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return [word[:_LONGEST] for word in plain.split()]


def beginning_with(word: str) -> str:
    """A pattern for words that begin so: `dog` finds "Dogs", `smieci` finds "Śmieci"."""
    return _BEFORE + "".join(map(_letter, word))


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where a text has words that begin so, in order, none within another."""
    found = sorted(
        (match.end(1), match.end())
        for word in words
        for match in re.finditer(beginning_with(word), text)
    )
    apart: list[tuple[int, int]] = []
    for begin, end in found:
        if not apart or begin >= apart[-1][1]:
            apart.append((begin, end))
    return apart


def _letter(letter: str) -> str:
    if unicodedata.combining(letter) == _NUKTA:
        return ""  # it is looked for after every consonant, and may be missing
    forms = _FORMS.get(_folded(letter), {letter})
    one = f"[{''.join(sorted(forms))}]" if len(forms) > 1 else re.escape(letter)
    dot = _DOTS.get(letter)
    return f"{one}{dot}?" if dot else one


def _folded(letter: str) -> str:
    """What stands for all forms of a letter."""
    if letter in _STANDS_FOR:
        return _STANDS_FOR[letter]
    small = letter.casefold()
    base = unicodedata.normalize("NFD", small)[:1]
    small = base if base.isascii() else small
    return _NO_ACCENT.get(small, small)


def _forms() -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for each in chain(*_LATIN, *_CASED):
        letter = chr(each)
        if letter.isalpha() and len(letter.casefold()) == 1:
            forms[_folded(letter)].add(letter)
    for letter, stands_for in _STANDS_FOR.items():
        forms[stands_for] |= {letter, stands_for}
    return dict(forms)


def _standing_for() -> dict[str, str]:
    found = {letter: group[0] for group in _SAME for letter in group}
    for nought in _DIGITS:
        found |= {chr(ord(nought) + value): str(value) for value in range(10)}
    found |= {str(value): str(value) for value in range(10)}
    found |= {chr(each): base for each, (base, _dot) in _dotted().items()}
    return found | {base: base for base, _dot in _dotted().values()}


def _dotted() -> dict[int, tuple[str, str]]:
    """Indic consonants that are one letter with a dot, as the consonant and the dot."""
    pairs = {each: unicodedata.normalize("NFD", chr(each)) for each in _INDIC}
    return {
        each: (pair[0], pair[1])
        for each, pair in pairs.items()
        if len(pair) == 2 and unicodedata.combining(pair[1]) == _NUKTA
    }


class _Plain(dict[int, str]):
    """Each letter as what stands for it, and each sign as a space, found when first asked for."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        if letter in _JOINERS or unicodedata.combining(letter) == _NUKTA:
            found = ""
        elif unicodedata.category(letter)[0] in "LMN":
            found = _folded(letter)
        else:
            found = " "
        self[number] = found
        return found


_PLAIN = _Plain()
_STANDS_FOR = _standing_for()
_FORMS = _forms()
_DOTS = dict(_dotted().values())
