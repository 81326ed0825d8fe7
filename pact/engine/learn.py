"""Learning from officers' corrections without forgetting the phrases.

A plain classifier on a few corrections is worse than none. Here the phrases' scores are the
prior: p = softmax(24 s + W z), and W starts at nothing and is held near it (L2 of 1), so that a
theme nobody has corrected stays as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pact.engine.encoder import DIMENSION, Vectors

Scores = npt.NDArray[np.float64]
PRIOR_SHARPNESS = 24.0
RIDGE = 1.0
_STEPS = 20


@dataclass(frozen=True)
class Corrections:
    """What was learnt: one row of weights a theme, for vectors centred as the concerns were."""

    keys: tuple[str, ...]
    weights: npt.NDArray[np.float64]

    def logits(self, keys: Sequence[str], centred: Vectors) -> Scores:
        """What to add to 24 x score for these themes; nothing for themes not learnt."""
        rows = dict(zip(self.keys, self.weights, strict=True))
        matrix = np.stack([rows.get(key, np.zeros(DIMENSION)) for key in keys])
        result: Scores = centred.astype(np.float64) @ matrix.T
        return result


def probabilities(scores: Scores, logits: Scores | None = None) -> Scores:
    """softmax(24 s + logits), a row a concern."""
    raw = PRIOR_SHARPNESS * scores + (0.0 if logits is None else logits)
    powers = np.exp(raw - raw.max(axis=1, keepdims=True))
    result: Scores = powers / powers.sum(axis=1, keepdims=True)
    return result


def learnt(
    keys: Sequence[str], scores: Scores, centred: Vectors, confirmed: Sequence[str]
) -> Corrections:
    """The most probable weights given the themes that officers confirmed for these concerns.

    `scores` are `ThemeIndex.scores(centred, langs)`. Confirmed keys that are not in `keys` (a theme
    since deleted) are passed over. Takes about 0.1 s for 1,000 on one core.
    """
    column = {key: k for k, key in enumerate(keys)}
    rows = [i for i, key in enumerate(confirmed) if key in column]
    if not rows:
        return Corrections(tuple(keys), np.zeros((len(keys), DIMENSION)))
    truth = np.zeros((len(rows), len(keys)))
    truth[np.arange(len(rows)), [column[confirmed[i]] for i in rows]] = 1.0
    return Corrections(tuple(keys), fitted(scores[rows], centred[rows].astype(np.float64), truth))


def fitted(scores: Scores, z: Scores, truth: Scores) -> npt.NDArray[np.float64]:
    """The most probable weights, a row a theme.

    Newton's method with Böhning's bound (1992) on the curvature, sped up by momentum.

    The curvature of a softmax is at most half the identity, so one inverse serves every step.
    In the smaller of the two spaces: W = A'Z, with A a row a concern, when concerns are few.
    """
    if len(z) < DIMENSION:
        gram = z @ z.T
        inverse = np.linalg.inv(0.5 * gram + RIDGE * np.eye(len(z)))
        a = ahead = np.zeros_like(truth)
        for step in range(_STEPS):
            error = probabilities(scores, gram @ ahead) - truth
            new = ahead - inverse @ (error + RIDGE * ahead)
            ahead = new + step / (step + 3) * (new - a)
            a = new
        return a.T @ z
    inverse = np.linalg.inv(0.5 * (z.T @ z) + RIDGE * np.eye(z.shape[1]))
    w = ahead = np.zeros((z.shape[1], truth.shape[1]))
    for step in range(_STEPS):
        error = probabilities(scores, z @ ahead) - truth
        new = ahead - inverse @ (z.T @ error + RIDGE * ahead)
        ahead = new + step / (step + 3) * (new - w)
        w = new
    return w.T
