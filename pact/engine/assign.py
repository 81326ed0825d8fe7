"""Which themes a concern belongs to, best first, with an honest confidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pact.engine.calibration import Calibration, shipped_calibration
from pact.engine.encoder import Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import PRIOR_SHARPNESS, Corrections, Scores, probabilities
from pact.engine.novelty import newness, pulls
from pact.engine.sentences import Sentences


class Outcome(StrEnum):
    """What to do with a prediction."""

    CONFIDENT = "confident"  # file it: right nine times in ten
    UNSURE = "unsure"  # show it to an officer with its first three themes
    NOTHING = "nothing"  # like no theme: perhaps a new one


@dataclass(frozen=True)
class Prediction:
    """Themes of one concern, best first, with the chance that each is right."""

    themes: tuple[str, ...]
    confidences: tuple[float, ...]
    outcome: Outcome

    @property
    def unsure(self) -> bool:
        """Whether a person must decide."""
        return self.outcome is not Outcome.CONFIDENT


def predictions(
    index: ThemeIndex,
    centred: Vectors,
    langs: Sequence[str],
    corrections: Corrections | None = None,
    calibration: Calibration | None = None,
    taken_apart: Mapping[int, Sentences] | None = None,
) -> list[Prediction]:
    """A prediction for each concern; `centred` by `index.centring(...)`, `langs` as written.

    `taken_apart` holds the sentences of concerns that have several, by row: a theme of one
    sentence counts as much as a theme of the whole.
    """
    if not len(centred):
        return []
    calibration = calibration or shipped_calibration()
    scores = index.scores(centred, langs)
    logits = corrections.logits(index.keys, centred) if corrections else None
    chances = probabilities(scores, logits)
    for row, parts in (taken_apart or {}).items():
        chances[row] = _with_parts(chances[row], _chances(index, parts, corrections))
    sure = calibration.confidences(chances, langs)
    known = scores if logits is None else scores + logits / PRIOR_SHARPNESS
    new = newness(pulls(index, index.bank, centred), known)
    best_first = np.argsort(-chances, axis=1, kind="stable")
    return [
        Prediction(
            themes=tuple(index.keys[k] for k in order),
            confidences=tuple(float(sure[i, k]) for k in order),
            outcome=_outcome(float(sure[i, order[0]]), float(new[i]), langs[i], calibration),
        )
        for i, order in enumerate(best_first)
    ]


def _chances(index: ThemeIndex, parts: Sentences, corrections: Corrections | None) -> Scores:
    logits = corrections.logits(index.keys, parts.centred) if corrections else None
    return probabilities(index.scores(parts.centred, parts.langs), logits)


def _with_parts(whole: Scores, parts: Scores) -> Scores:
    """The mean of the whole's chance of each theme and its best in a sentence."""
    both = (whole + parts.max(axis=0)) / 2
    result: Scores = both / both.sum()
    return result


def _outcome(confidence: float, new: float, lang: str, calibration: Calibration) -> Outcome:
    if new > calibration.new_from:
        return Outcome.NOTHING
    return Outcome.CONFIDENT if confidence >= calibration.threshold(lang) else Outcome.UNSURE
