"""Whether what people raise and what is recorded part ways by more than chance. Arrays alone.

Of `now` concerns beside `others`, after `before` beside `others_before`, the odds should have moved
so many `times`, as recorded crime did. How far they are from that is told with its interval and
with a chance, which asks two things, and believes the less sure answer: whether so few concerns
could come so by themselves (Fisher's exact test, see `pact.engine.chance`), and whether pairs
usually lie so far apart. How far they usually do is learnt from all that are compared, by their
middle, so that the few that do part ways do not hide themselves (the empirical null of Efron,
2004): what is everywhere uneven, as counts of crimes are, is nowhere called a difference.
"""

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from pact.engine.chance import Floats, false_shares, more_often

LEVEL = 0.05  # of what is said to part ways, how large a share may be chance
_HALF = 0.5
_MIDDLE = 0.674490  # the median of a normal distribution's absolute values
_95 = 1.959964
_ENOUGH = 20  # comparisons from which unevenness can be learnt
_STEPS = 50


@dataclass(frozen=True)
class Apart:
    """Each pair's odds over those expected, between what, and whether that is chance (both ways).

    `false_shares`: of all that are as unlikely or more so, how many are expected to be chance.
    `uneven`: by how much pairs usually lie apart beyond chance, as a standard deviation of the
    ratio's logarithm; 0 where too few are compared to tell.
    """

    ratio: Floats
    low: Floats
    high: Floats
    chances: Floats
    false_shares: Floats
    uneven: float


def apart(
    now: Floats,
    others: Floats,
    before: Floats,
    others_before: Floats,
    *,
    times: Floats,
    doubt: Floats,
) -> Apart:
    """Compare each with its expectation. `doubt` is the variance of the logarithm of `times`."""
    if not len(now):
        none = np.zeros(0)
        return Apart(none, none, none, none, none, 0.0)
    ratio = (now + _HALF) / (others + _HALF) / (before + _HALF) * (others_before + _HALF) / times
    variance = doubt + sum(1 / (each + _HALF) for each in (now, others, before, others_before))
    uneven = _uneven(np.abs(np.log(ratio)), variance)
    width = np.sqrt(variance + uneven**2)
    more = more_often(now, others, before, others_before, times=times, uneven=doubt)
    fewer = more_often(before, others_before, now, others, times=1 / times, uneven=doubt)
    exact = np.minimum(1.0, 2 * np.minimum(more, fewer))
    usual = np.array([erfc(each / sqrt(2)) for each in np.abs(np.log(ratio)) / width])
    chances = np.maximum(exact, usual)
    reach = np.exp(_95 * width)
    return Apart(ratio, ratio / reach, ratio * reach, chances, false_shares(chances), uneven)


def _uneven(far: Floats, variance: Floats) -> float:
    """What must be added to each one's own doubt for half of them to lie as near as they should."""
    if len(far) < _ENOUGH or np.median(far / np.sqrt(variance)) <= _MIDDLE:
        return 0.0
    low, high = 0.0, 10.0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        beyond = np.median(far / np.sqrt(variance + middle**2)) > _MIDDLE
        low, high = (middle, high) if beyond else (low, middle)
    return high
