"""The part of somebody's words that a search found, in their own words."""

from typing import NamedTuple

from pact.engine.words import spans, words_of

_LONG = 280
_BEFORE = 60


class Piece(NamedTuple):
    """A part of an excerpt, and whether it is what was looked for."""

    text: str
    found: bool


def excerpt(words: str, question: str) -> list[Piece]:
    """About 280 characters around the first of the question's words, or from the beginning."""
    clean = " ".join(words.split())
    found = spans(clean, words_of(question))
    begin = _word_begins(clean, max(0, found[0][0] - _BEFORE)) if found else 0
    if len(clean) - begin < _LONG:
        begin = _word_begins(clean, max(0, min(begin, len(clean) - _LONG)))
    end = _word_ends(clean, begin + _LONG)
    pieces = [Piece("… ", False)] if begin else []
    at = begin
    for first, last in found:
        if first >= at and last <= end:
            pieces += [Piece(clean[at:first], False), Piece(clean[first:last], True)]
            at = last
    pieces.append(Piece(clean[at:end], False))
    pieces += [Piece(" …", False)] if end < len(clean) else []
    return [piece for piece in pieces if piece.text]


def _word_begins(text: str, at: int) -> int:
    """The beginning of the word that stands at a place."""
    return text.rfind(" ", 0, at + 1) + 1 if at else 0


def _word_ends(text: str, at: int) -> int:
    """The end of the last word that ends before a place; very long ones are cut."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - _LONG // 2, at + 1)
    return space if space > 0 else at
