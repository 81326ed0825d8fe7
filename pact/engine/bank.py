"""Names for what fits no theme: short phrases for issues that residents raise elsewhere.

Each is also a background to compare with: a concern nearer to one of these than to every theme is
probably something new. The names are shown as they are, or translated where they are shipped.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Protocol

from pact.engine.centre import Vector, units
from pact.engine.encoder import Encoder, Vectors
from pact.engine.prepare import encoded


class Centred(Protocol):
    """A `ThemeIndex`, as far as the bank needs one."""

    background: Mapping[str, Vector]


@cache
def shipped_bank() -> tuple[str, ...]:
    """The phrases in `data/phrase_bank.txt`, in English."""
    text = (files("pact.engine") / "data" / "phrase_bank.txt").read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class PhraseBank:
    """The phrases with their vectors, centred as English phrases of the index are."""

    def __init__(
        self, index: Centred, encoder: Encoder, names: tuple[str, ...] | None = None
    ) -> None:
        self.names = shipped_bank() if names is None else names
        raw, langs = encoded(encoder, self.names, ["en"] * len(self.names))
        self.vectors: Vectors = units(raw - index.background["en"]) if langs else raw
