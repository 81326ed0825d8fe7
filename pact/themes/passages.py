"""Showing a part of somebody's words: what may be taken away, and that nothing is added."""

import re
import unicodedata

CUT = "[…]"
_CUTS = re.compile(r"\[\s*(?:…|\.{2,})\s*\]")


def tidied(text: str) -> str:
    """The text on one line, with every cut in one form, and none at either end."""
    return f" {CUT} ".join(passages(text))


def passages(text: str) -> list[str]:
    """What stands between the cuts."""
    parts = (" ".join(part.split()) for part in _CUTS.split(text))
    return [part for part in parts if part]


def added(text: str, words: str) -> str | None:
    """The first passage that is not in somebody's words, whole and in its place; None for none."""
    whole, at = " ".join(words.split()), 0
    for passage in passages(text):
        at = _after(whole, passage, at)
        if at < 0:
            return passage
    return None


def _after(whole: str, passage: str, at: int) -> int:
    """Where a passage ends that begins at or after a place, no word cut in two; -1 for nowhere."""
    begin = whole.find(passage, at)
    while begin >= 0:
        end = begin + len(passage)
        if not (_in_a_word(whole, begin) or _in_a_word(whole, end)):
            return end
        begin = whole.find(passage, begin + 1)
    return -1


def _in_a_word(text: str, at: int) -> bool:
    """Whether a word goes on at a place."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in "\u200c\u200d"
