"""What the letters of a text say of a need for help, beside its vector.

Two blocks of numbers: which ideas (`data/help_words`: dying, a weapon, one's husband, a bin) the
words speak of, the same columns in every language; and pieces of the words themselves, which know
what was seen in training, misspelt as people misspell.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pact.engine.prepare import prepared

Features = npt.NDArray[np.float32]
PIECES = 1 << 13
_LENGTHS = (3, 4, 5)
_BREAKS = re.compile(r"[\s.,;:!?\"()،؟।\-–—]+")
# Gurmukhi and Gujarati letters stand in their blocks as their sisters do in Devanagari's: moved
# there, a word that the languages share is one word.
_TO_DEVANAGARI = {first + i: 0x0900 + i for first in (0x0A00, 0x0A80) for i in range(0x80)}
_SAME_LETTER = str.maketrans("يىكأإآة’", "ییکاااه'", "\u200c\u093c\u0a3c\u0abc")
# One language in Latin letters borrows from another: romanised lists are one, with English.
_LISTS = {
    "pa-Latn": ("roman", "en"),
    "ur-Latn": ("roman", "en"),
    "hi-Latn": ("roman", "en"),
    "pa-Arab": ("ur",),
}


def ideas() -> tuple[str, ...]:
    """The names of the ideas, in the order of their columns."""
    return tuple(_shipped_words()["en"])


def said(text: str, lang: str) -> tuple[Features, Features]:
    """The ideas and the pieces of words in the text, each a vector of length 1 or 0.

    `lang` is the language as written (`Prepared.lang`).
    """
    ready = prepared(text, lang)
    plain = _plain(ready.text)
    spoken = f" {plain} "
    lists = [_shipped_words()[name] for name in _LISTS.get(lang, (lang,)) if name in _languages()]
    found = [
        float(any(stem in spoken for words in lists for stem in words[idea])) for idea in ideas()
    ]
    pieces = set(_pieces(plain))
    if ready.native != ready.text:
        pieces.update(_pieces(_plain(ready.native)))
    counts = np.zeros(PIECES)
    for piece in pieces:
        counts[crc32(piece.encode()) % PIECES] += 1
    return _unit(np.array(found)), _unit(counts)


def _unit(values: npt.NDArray[np.float64]) -> Features:
    return np.asarray(values / max(float(np.linalg.norm(values)), 1e-9), dtype=np.float32)


def _plain(text: str) -> str:
    """Lower case, without accents, vowel signs of Arabic, dots below, or punctuation."""
    apart = unicodedata.normalize("NFD", text.lower().translate(_SAME_LETTER))
    kept = "".join(c for c in apart if not (unicodedata.combining(c) and _accent(ord(c))))
    whole = unicodedata.normalize("NFC", kept).translate(_SAME_LETTER)
    return " ".join(_BREAKS.split(whole)).strip()


def _accent(code: int) -> bool:
    return code < 0x0370 or 0x0600 <= code < 0x0700


def _pieces(plain: str) -> Iterator[str]:
    """The words, pairs of words, and runs of three to five letters within a word."""
    words = plain.translate(_TO_DEVANAGARI).split()
    for word in words:
        yield f"w:{word}"
        edged = f"<{word}>"
        for length in _LENGTHS:
            for start in range(len(edged) - length + 1):
                yield edged[start : start + length]
    for first, second in pairwise(words):
        yield f"b:{first} {second}"


@cache
def _languages() -> frozenset[str]:
    return frozenset(_shipped_words())


@cache
def _shipped_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """By list and idea, how its words begin: a space before, and after where they are whole."""
    folder = files("pact.engine") / "data" / "help_words"
    return {
        file.name.removesuffix(".json"): {
            idea: tuple(_stem(entry) for entry in entries)
            for idea, entries in json.loads(file.read_text("utf-8")).items()
        }
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    }


def _stem(entry: str) -> str:
    """As `_plain` has it; a `_` at the end asks for a whole word."""
    return f" {_plain(entry.rstrip('_'))}{' ' if entry.endswith('_') else ''}"
