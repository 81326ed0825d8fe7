"""Whether a machine's text may be shown: garbage never is. What fails goes to a person.

It cannot be known here whether a text is right; what is checked is what machines get wrong in ways
that can be seen: another language, half a text, a loop, a number or an address that is gone.
"""

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from itertools import pairwise

from pact.engine.script import Script, normalised, shares

_SCRIPT_OF = {
    "pa": Script.GURMUKHI,
    "gu": Script.GUJARATI,
    "hi": Script.DEVANAGARI,
    "ur": Script.ARABIC,
    "ar": Script.ARABIC,
    "fa": Script.ARABIC,
    "ckb": Script.ARABIC,
}
_LEAST_SHARE = 0.7  # of the letters, without the words that stand in the original too
_SHORT = 25  # letters, up to which lengths differ much
_RATIO, _RATIO_OF_SHORT = (0.35, 2.8), (0.2, 5.0)
_IN_A_ROW = 4  # the same one to three words this often: a loop
_VARIETY, _LONG = 0.34, 15  # of so many words, at least such a part differ

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f٬٫ ](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+")
_PHONE = re.compile(r"(?<!\w)\+?\(?\d(?:[ \u00a0().-]{0,2}\d){6,14}(?!\w)")
_LITERAL = re.compile(
    r"https?://\S+?(?=[.,;:)\]]*(?:\s|$))|(?<!\w)www\.\S+?(?=[.,;:)\]]*(?:\s|$))|"
    r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}|%\(\w+\)[sd]|\{\w*\}"
)


class Problem(StrEnum):
    """Why a machine's text is not shown."""

    EMPTY = "empty"
    SAME = "same as the original"
    SCRIPT = "not in the language’s script"
    LENGTH = "too long or too short"
    LOOP = "repeats itself"
    NUMBERS = "other numbers"
    ADDRESSES = "an address or number is gone"


def problem(translated: str, original: str, *, locale: str) -> Problem | None:
    """What is wrong with a translation of the original into a language; None for nothing seen."""
    if not translated.strip():
        return Problem.EMPTY
    if normalised(translated).casefold() == normalised(original).casefold():
        return Problem.SAME
    if not _is_in_script(translated, original, locale):
        return Problem.SCRIPT
    if not _is_of_length(translated, original):
        return Problem.LENGTH
    if _loops(translated) and not _loops(original):
        return Problem.LOOP
    if not _keeps_addresses(translated, original):
        return Problem.ADDRESSES
    return None if _numbers(translated) == _numbers(original) else Problem.NUMBERS


def _is_in_script(translated: str, original: str, locale: str) -> bool:
    """Names and addresses, which stay as they are, say nothing of the language."""
    kept = {word.casefold() for word in _WORD.findall(original)}
    own = _LITERAL.sub(" ", translated)
    own = " ".join(word for word in _words_and_marks(own) if word.casefold() not in kept)
    found = shares(own)
    if not found:  # every word stands in the original: nothing was translated
        return False
    return found.get(_SCRIPT_OF.get(locale, Script.LATIN), 0.0) >= _LEAST_SHARE


def _words_and_marks(text: str) -> list[str]:
    """The words with their vowel signs, which are no letters to `re`."""
    return [word for word in re.split(r"[\s\d.,;:!?()\[\]\"“”«»/–—-]+", text) if word]


def _is_of_length(translated: str, original: str) -> bool:
    least, most = _RATIO_OF_SHORT if len(original) <= _SHORT else _RATIO
    return least <= len(translated.strip()) / max(len(original.strip()), 1) <= most


def _loops(text: str) -> bool:
    words = [word.casefold() for word in _words_and_marks(text)]
    for size in (1, 2, 3):
        grams = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
        for offset in range(size):
            if _longest_run(grams[offset::size]) >= _IN_A_ROW:
                return True
    return len(words) >= _LONG and len(set(words)) / len(words) < _VARIETY


def _longest_run(items: list[tuple[str, ...]]) -> int:
    longest = run = 1 if items else 0
    for before, after in pairwise(items):
        run = run + 1 if before == after else 1
        longest = max(longest, run)
    return longest


def _keeps_addresses(translated: str, original: str) -> bool:
    """Websites, emails, places to be filled in, and telephone numbers, letter by letter."""
    there = _plain_digits(translated)
    if any(each not in there for each in _LITERAL.findall(_plain_digits(original))):
        return False
    close = re.sub(r"[^\d+]", "", re.sub(r"(?<=\d)[ \u00a0().-]+(?=[\d(])", "", there))
    return all(re.sub(r"\D", "", each) in close for each in _PHONE.findall(_plain_digits(original)))


def _numbers(text: str) -> Counter[str]:
    """Every number, however its digits and groups are written."""
    close = _PHONE.sub(lambda found: re.sub(r"\D", "", found.group()), _plain_digits(text))
    plain = _GROUPED.sub("", close)
    return Counter(each.lstrip("0") or "0" for each in _DIGITS.findall(plain))


def _plain_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    )
