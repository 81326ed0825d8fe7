"""Help first: noticing that the words need help now, not a meeting next month.

A small linear head reads the text's vector, the ideas it speaks of and the pieces of its words
(`help_words`), and weighs nine kinds of help against an ordinary concern. A kind is reported from a
low chance on, so as to notice too much rather than too little: what follows is a page of help
lines, and the resident may go on. Nothing is filed, rejected or told to anyone because of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from pact.engine.centre import Centring, Vector
from pact.engine.encoder import Vectors
from pact.engine.help_words import Features, said
from pact.engine.learn import Scores


class HelpKind(StrEnum):
    """What kind of help the words may need; each has its help lines in the signposting."""

    EMERGENCY = "emergency"
    DOMESTIC_ABUSE = "domestic_abuse"
    FORCED_MARRIAGE = "forced_marriage"
    HATE_CRIME = "hate_crime"
    EXPLOITATION = "exploitation"
    RADICALISATION = "radicalisation"
    CHILD_AT_RISK = "child_at_risk"
    SELF_HARM = "self_harm"
    CRIME = "crime"


# Once a page of help lines is shown, another line on it costs little.
_ALSO_SHOWN = 0.10
# How much the vector, the ideas and the pieces of words count: chosen by cross-validation, in which
# anything near does as well.
_SHARES = (10.0, 5.0, 40.0)


@dataclass(frozen=True)
class Head:
    """What was learnt: weights, one column a kind and the last for an ordinary concern.

    `bar` is the log-odds from which help is offered. `background` centres the vectors.
    Fitted by `benchmarks/train_help.py`.
    """

    weights: npt.NDArray[np.float32]
    bar: float
    background: Mapping[str, Vector]

    def save(self, path: Path) -> None:
        """Write the file that `load` reads."""
        langs = sorted(self.background)
        np.savez_compressed(
            path,
            weights=self.weights.astype(np.float16),
            bar=np.array(self.bar),
            langs=np.array(langs),
            means=np.stack([self.background[lang] for lang in langs]).astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the weights, kept at half precision."""
        with np.load(path) as stored:
            means = stored["means"].astype(np.float64)
            return cls(
                weights=stored["weights"].astype(np.float32),
                bar=float(stored["bar"]),
                background=dict(zip(stored["langs"].tolist(), means, strict=True)),
            )


class DangerDetector:
    """Weighs each kind of help against an ordinary concern."""

    def __init__(self, head: Head | None = None) -> None:
        self._head = shipped_head() if head is None else head

    def kinds(
        self, texts: Sequence[str], raw: Vectors, langs: Sequence[str]
    ) -> list[tuple[HelpKind, ...]]:
        """The kinds for each text, most likely first; empty for an ordinary concern.

        `raw` are uncentred vectors of the texts, `langs` the languages they are written in: what
        `encoded` returns.
        """
        if not texts:
            return []
        logits = self._logits(texts, raw, langs)
        noticed = _log_odds(logits) >= self._head.bar
        return [
            _likely(_chances(row)) if is_noticed else ()
            for row, is_noticed in zip(logits, noticed, strict=True)
        ]

    def log_odds(self, texts: Sequence[str], raw: Vectors, langs: Sequence[str]) -> Scores:
        """How much more like a need for help than like an ordinary concern, any kind."""
        return _log_odds(self._logits(texts, raw, langs))

    def _logits(self, texts: Sequence[str], raw: Vectors, langs: Sequence[str]) -> Scores:
        found = features(texts, raw, langs, self._head.background)
        result: Scores = (found @ self._head.weights).astype(np.float64)
        return result


def features(
    texts: Sequence[str], raw: Vectors, langs: Sequence[str], background: Mapping[str, Vector]
) -> Features:
    """What the head reads, a row a text (at least one): vector, ideas, pieces of words, and 1."""
    words = [said(text, lang) for text, lang in zip(texts, langs, strict=True)]
    blocks = (
        Centring(background).centred(raw, langs),
        np.stack([ideas for ideas, _ in words]),
        np.stack([pieces for _, pieces in words]),
    )
    weighed = [np.sqrt(share) * block for share, block in zip(_SHARES, blocks, strict=True)]
    return np.concatenate([*weighed, np.ones((len(texts), 1))], axis=1).astype(np.float32)


def _log_odds(logits: Scores) -> Scores:
    help_first = np.logaddexp.reduce(logits[:, : len(HelpKind)], axis=1)
    result: Scores = help_first - logits[:, len(HelpKind)]
    return result


def _chances(logits: Scores) -> dict[HelpKind, float]:
    """How likely each kind is, given that help is needed."""
    of_kinds = logits[: len(HelpKind)]
    powers = np.exp(of_kinds - of_kinds.max())
    return dict(zip(HelpKind, (powers / powers.sum()).tolist(), strict=True))


def _likely(chances: Mapping[HelpKind, float]) -> tuple[HelpKind, ...]:
    best_first = sorted(HelpKind, key=lambda kind: -chances[kind])
    return tuple(k for k in best_first if k is best_first[0] or chances[k] >= _ALSO_SHOWN)


@cache
def shipped_head() -> Head:
    """The head that comes with the project."""
    return Head.load(Path(str(files("pact.engine") / "data" / "help.npz")))
