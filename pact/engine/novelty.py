"""How new a concern is: whether it is more like what is raised elsewhere than like any theme."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pact.engine.bank import PhraseBank
from pact.engine.encoder import Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import PRIOR_SHARPNESS, Scores

_NEVER_NONE = 1e-12


class Pulls(NamedTuple):
    """How strongly the nearest phrases draw each concern: a column a theme, a column a phrase."""

    themes: Scores
    bank: Scores


def novelty(index: ThemeIndex, bank: PhraseBank, centred: Vectors, langs: Sequence[str]) -> Scores:
    """How much more like a phrase of the bank than like any theme; higher is newer.

    Log-odds, moved so that about half of the development half is below -6.
    """
    return newness(pulls(index, bank, centred), index.scores(centred, langs))


def pulls(index: ThemeIndex, bank: PhraseBank, centred: Vectors) -> Pulls:
    """exp(24 cosine) with each theme's nearest phrase, and with each phrase of the bank."""
    return Pulls(
        np.exp(PRIOR_SHARPNESS * index.nearest_english(centred)),
        np.exp(PRIOR_SHARPNESS * (centred @ bank.vectors.T).astype(np.float64)),
    )


def newness(pull: Pulls, scores: Scores) -> Scores:
    """From pulls and themes' scores to novelty: a theme that fits well by all its phrases counts
    against it, too. Scores may have been raised by what was learnt."""
    of_bank = pull.bank.sum(axis=1) + _NEVER_NONE
    result: Scores = np.log(of_bank / pull.themes.sum(axis=1)) - PRIOR_SHARPNESS / 2 * scores.max(
        axis=1
    )
    return result
