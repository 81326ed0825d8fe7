"""Centring every language on itself.

The encoder puts a language's texts in a corner of their own: raw, a Punjabi text is nearest to
other Punjabi texts whatever they say. Taking each language's mean away leaves the topic. The mean
comes from the concerns seen so far, steadied by a background: the mean of the project's own
phrases in that language, moved by as much as English concerns differ from English phrases.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import numpy.typing as npt

from pact.engine.encoder import DIMENSION, Vectors

Vector = npt.NDArray[np.float64]
# How many concerns the background is worth.
BACKGROUND_WEIGHT = 20
_ANCHOR = "en"


@dataclass(frozen=True)
class Means:
    """Running counts and sums of raw vectors, by language. Immutable; persist as text."""

    totals: Mapping[str, tuple[int, Vector]] = field(default_factory=dict)

    @classmethod
    def of(cls, vectors: Vectors, langs: Sequence[str]) -> Self:
        """The means of these texts alone."""
        return cls(_added({}, vectors, langs))

    def adding(self, vectors: Vectors, langs: Sequence[str]) -> "Means":
        """These means with more texts counted in."""
        return Means(_added(self.totals, vectors, langs))

    def mean(self, lang: str) -> Vector:
        """The mean vector of a language that has been counted."""
        count, total = self.totals[lang]
        return total / count

    def to_json(self) -> str:
        """Text to persist; `from_json` reads it back."""
        return json.dumps(
            {
                lang: [count, b64encode(total.astype("<f4").tobytes()).decode("ascii")]
                for lang, (count, total) in sorted(self.totals.items())
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote; ValueError where it is anything else."""
        totals: dict[str, tuple[int, Vector]] = {}
        for lang, (count, data) in dict(json.loads(text)).items():
            total = np.frombuffer(b64decode(data), dtype="<f4").astype(np.float64)
            if total.shape != (DIMENSION,) or int(count) < 1:
                raise ValueError(f"the stored mean of {lang!r} is damaged")
            totals[lang] = (int(count), total)
        return cls(totals)


def _added(
    totals: Mapping[str, tuple[int, Vector]], vectors: Vectors, langs: Sequence[str]
) -> dict[str, tuple[int, Vector]]:
    result = dict(totals)
    tags = np.array(langs)
    for lang in sorted(set(langs)):
        rows = vectors[tags == lang].astype(np.float64)
        count, total = result.get(lang, (0, np.zeros(DIMENSION)))
        result[lang] = (count + len(rows), total + rows.sum(axis=0))
    return result


def units(vectors: npt.NDArray[np.floating]) -> Vectors:
    """Each row at length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


class Centring:
    """Takes its language's centre away from each vector.

    `background` is the mean of project text by language, `live` the means of real concerns.
    """

    def __init__(self, background: Mapping[str, Vector], live: Means | None = None) -> None:
        self._background = background
        self._live = live or Means()
        self._anywhere = np.mean(list(background.values()), axis=0)

    def centre(self, lang: str) -> Vector:
        """The point that is taken away from the language's vectors."""
        base = self._background.get(lang)
        if base is None:  # a cousin in the same language (pa-Arab: pa) or, failing that, all
            base = self._background.get(lang.partition("-")[0], self._anywhere)
        if lang != _ANCHOR and _ANCHOR in self._background:
            base = base + self.centre(_ANCHOR) - self._background[_ANCHOR]
        count, total = self._live.totals.get(lang, (0, np.zeros(DIMENSION)))
        result: Vector = (total + BACKGROUND_WEIGHT * base) / (count + BACKGROUND_WEIGHT)
        return result

    def centred(self, vectors: Vectors, langs: Iterable[str]) -> Vectors:
        """Unit vectors in which languages lie upon one another."""
        tags = list(langs)
        centres = {lang: self.centre(lang) for lang in set(tags)}
        if not tags:
            return vectors
        return units(vectors - np.stack([centres[lang] for lang in tags]))
