"""How sure the engine may be: a few numbers fitted offline on labelled concerns."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from pact.engine.learn import Scores


@dataclass(frozen=True)
class Calibration:
    """How sure the engine may be. Fitted offline by `benchmarks/calibrate_themes.py`.

    Confidence is the logistic of `slope x margin + offset`, the margin being the log-odds of the
    theme among all; the offset depends on the language. `new_from` is the novelty from which a
    concern is like no theme; `confident_in` the confidence from which it may be filed, by
    language, and `confident` the same where the language was not measured.
    """

    slope: float
    offset: float
    offsets: Mapping[str, float]
    confident: float
    confident_in: Mapping[str, float]
    new_from: float

    def threshold(self, lang: str) -> float:
        """The confidence from which a concern in this language may be filed."""
        return self.confident_in.get(lang, self.confident)

    def confidences(self, chances: Scores, langs: Sequence[str]) -> Scores:
        """From softmax chances to the chance of being right."""
        safe = np.clip(chances, 1e-9, 1 - 1e-9)
        offsets = np.array([self.offsets.get(lang, self.offset) for lang in langs])
        margin = self.slope * np.log(safe / (1 - safe)) + offsets[:, None]
        result: Scores = 1 / (1 + np.exp(-margin))
        return result


@cache
def shipped_calibration() -> Calibration:
    """The few numbers that come with the project."""
    file = files("pact.engine") / "data" / "calibration.json"
    return Calibration(**json.loads(file.read_text("utf-8")))
