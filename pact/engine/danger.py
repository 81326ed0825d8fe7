"""Help first: noticing that the words need help now, not a meeting next month.

A small linear head reads the text's vector, the ideas it speaks of and the pieces of its words
(`help_words`), and weighs nine kinds of help against an ordinary concern. A kind is reported from a
low chance on, so as to notice too much rather than too little: what follows is a page of help
lines, and the resident may go on. Nothing is filed, rejected or told to anyone because of it.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from pact.engine.centre import Centring, Vector
from pact.engine.encoder import Encoder, Vectors
from pact.engine.help_words import Features, said
from pact.engine.learn import Scores
from pact.engine.prepare import encoded
from pact.engine.sentences import sentences


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
# By how much, in log-odds, one sentence of several must pass the bar: there are more to be wrong.
_CLEARER = 1.5
_MOST_SENTENCES = 80
# Letters of a text that are encoded at once while somebody waits.
_GLANCE = 400
# How much the vector, the ideas and the pieces of words count: chosen by holding out whole writers,
# in which anything near does as well.
_SHARES = (40.0, 5.0, 40.0)


@dataclass(frozen=True)
class Head:
    """What was learnt: weights, one column a kind and the last for an ordinary concern.

    `bar` is the log-odds from which help is offered, `bars` a language's own. `background` centres
    the vectors.
    Fitted by `benchmarks/train_help.py`.
    """

    weights: npt.NDArray[np.float32]
    bar: float
    background: Mapping[str, Vector]
    bars: Mapping[str, float]

    def bar_of(self, lang: str) -> float:
        """The bar for this language, the common one where it has none."""
        return self.bars.get(lang, self.bar)

    def save(self, path: Path) -> None:
        """Write the file that `load` reads."""
        langs = sorted(self.background)
        np.savez_compressed(
            path,
            weights=self.weights.astype(np.float16),
            bar=np.array(self.bar),
            langs=np.array(langs),
            bars=np.array([self.bar_of(lang) for lang in langs]),
            means=np.stack([self.background[lang] for lang in langs]).astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the weights, kept at half precision."""
        with np.load(path) as stored:
            means = stored["means"].astype(np.float64)
            langs = stored["langs"].tolist()
            return cls(
                weights=stored["weights"].astype(np.float32),
                bar=float(stored["bar"]),
                background=dict(zip(langs, means, strict=True)),
                bars=dict(zip(langs, stored["bars"].tolist(), strict=True)),
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
        return [kinds for _, kinds in self._weighed(texts, raw, langs)]

    def kinds_in(
        self,
        encoder: Encoder,
        texts: Sequence[str],
        tags: Sequence[str],
        *,
        until: float | None = None,
    ) -> list[tuple[HelpKind, ...]]:
        """As `kinds`, reading each sentence of a long text by itself too: the clearest one counts.

        Encoding the sentences takes as long again as the text. Where somebody waits, those that
        sound worst are encoded first, and after `until` (as `time.monotonic` counts) no more: of
        the rest only the words are read.
        """
        return [
            self._in_one(encoder, text, tag, until) for text, tag in zip(texts, tags, strict=True)
        ]

    def _in_one(
        self, encoder: Encoder, text: str, tag: str, until: float | None
    ) -> tuple[HelpKind, ...]:
        parts = [text, *sentences(text, most=_MOST_SENTENCES)]
        if until is None:
            raw, langs = encoded(encoder, parts, [tag] * len(parts))
        else:
            raw, langs = self._encoded_until(until, encoder, parts, tag)
        whole, *apart = self._weighed(parts, raw, langs)
        clear = [(lead - _CLEARER, kinds) for lead, kinds in apart if lead >= _CLEARER]
        return max([whole, *clear], key=lambda found: found[0])[1]

    def _encoded_until(
        self, until: float, encoder: Encoder, parts: Sequence[str], tag: str
    ) -> tuple[Vectors, list[str]]:
        """Vectors and languages of as many parts as there is time for, else of the beginning."""
        beginning, written = encoded(encoder, [parts[0][:_GLANCE]], [tag])
        raw, langs = beginning.repeat(len(parts), axis=0), written * len(parts)
        leads = [lead for lead, _ in self._weighed(parts, raw, langs)]
        for i in sorted(range(1, len(parts)), key=lambda i: -leads[i]):
            if time.monotonic() >= until:
                break
            with suppress(TimeoutError):  # others wait too: the words of this one must do
                (raw[i],), (langs[i],) = encoded(encoder, [parts[i]], [tag])
        return raw, langs

    def _weighed(
        self, texts: Sequence[str], raw: Vectors, langs: Sequence[str]
    ) -> list[tuple[float, tuple[HelpKind, ...]]]:
        """By how much each text passes its bar, and the kinds if it does."""
        logits = self._logits(texts, raw, langs)
        leads = _log_odds(logits) - [self._head.bar_of(lang) for lang in langs]
        return [
            (float(lead), _likely(_chances(row)) if lead >= 0 else ())
            for row, lead in zip(logits, leads, strict=True)
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
