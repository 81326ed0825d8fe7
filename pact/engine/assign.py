"""Which themes a concern belongs to, best first, with an honest confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pact.engine.calibration import Calibration, shipped_calibration
from pact.engine.encoder import Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import PRIOR_SHARPNESS, Corrections, probabilities
from pact.engine.novelty import newness, pulls


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
) -> list[Prediction]:
    """A prediction for each concern; `centred` by `index.centring(...)`, `langs` as written."""
    if not len(centred):
        return []
    calibration = calibration or shipped_calibration()
    scores = index.scores(centred, langs)
    logits = corrections.logits(index.keys, centred) if corrections else None
    chances = probabilities(scores, logits)
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


def _outcome(confidence: float, new: float, lang: str, calibration: Calibration) -> Outcome:
    if new > calibration.new_from:
        return Outcome.NOTHING
    return Outcome.CONFIDENT if confidence >= calibration.threshold(lang) else Outcome.UNSURE
