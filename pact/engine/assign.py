"""Which themes a concern belongs to, best first, with an honest confidence."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from pact.engine.calibration import Calibration, shipped_calibration
from pact.engine.centre import Centring, Means, Vector, units
from pact.engine.encoder import Encoder, Vectors
from pact.engine.learn import Corrections, Scores, probabilities
from pact.engine.prepare import encoded
from pact.engine.taxonomy import ThemeProfile

# How much the best phrase of a theme outweighs its others: 0 would be their mean.
SHARPNESS = 12.0


class ThemeIndex:
    """The themes' phrases as vectors, each centred by its own language."""

    def __init__(self, profiles: Sequence[ThemeProfile], encoder: Encoder) -> None:
        if not profiles:
            raise ValueError("there are no themes to assign to")
        self.keys = tuple(profile.key for profile in profiles)
        owned = [(k, phrase) for k, profile in enumerate(profiles) for phrase in profile.texts()]
        raw, langs = encoded(encoder, [p.text for _, p in owned], [p.lang for _, p in owned])
        owners = np.array([k for k, _ in owned])
        self.background = background_means(raw, langs, owners)
        centres = np.stack([self.background[lang] for lang in langs])
        self._phrases = units(raw - centres)
        self._owners = owners

    def centring(self, live: Means | None = None) -> Centring:
        """How to centre concerns so that they can be compared with the phrases."""
        return Centring(self.background, live)

    def scores(self, centred: Vectors) -> Scores:
        """One row a concern, one column a theme: log(mean exp(12 z.e)) / 12 over its phrases."""
        likeness = np.exp(SHARPNESS * (centred @ self._phrases.T).astype(np.float64))
        columns = [likeness[:, self._owners == k].mean(axis=1) for k in range(len(self.keys))]
        result: Scores = np.log(np.stack(columns, axis=1)) / SHARPNESS
        return result


def background_means(
    raw: Vectors, langs: Sequence[str], owners: npt.NDArray[np.int_]
) -> dict[str, Vector]:
    """The mean of the phrases in each language, every theme counting the same."""
    rows: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, (lang, owner) in enumerate(zip(langs, owners.tolist(), strict=True)):
        rows[lang][owner].append(row)
    return {
        lang: np.mean([raw[r].astype(np.float64).mean(axis=0) for r in by_owner.values()], axis=0)
        for lang, by_owner in rows.items()
    }


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
    scores = index.scores(centred)
    logits = corrections.logits(index.keys, centred) if corrections else None
    chances = probabilities(scores, logits)
    sure = calibration.confidences(chances, langs)
    best_first = np.argsort(-chances, axis=1, kind="stable")
    return [
        Prediction(
            themes=tuple(index.keys[k] for k in order),
            confidences=tuple(float(sure[i, k]) for k in order),
            outcome=_outcome(float(sure[i, order[0]]), float(scores[i].max()), calibration),
        )
        for i, order in enumerate(best_first)
    ]


def _outcome(confidence: float, best_score: float, calibration: Calibration) -> Outcome:
    if best_score < calibration.fits:
        return Outcome.NOTHING
    return Outcome.CONFIDENT if confidence >= calibration.confident else Outcome.UNSURE
