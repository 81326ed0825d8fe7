"""Whether two counts of crimes differ by more than chance."""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from math import exp, lgamma, log, log1p

SURE = 0.05  # of how many differences that are none one is called one, all kinds together
_STEPS = 60  # halvings: as near as a float can come


class Change(StrEnum):
    """What may be said of two counts."""

    MORE = "more"
    FEWER = "fewer"
    SAME = "same"  # or so near that it may be chance


@lru_cache(maxsize=8192)  # of numbers alone, and a meeting's page asks twenty times
def change(now: int, before: int, *, days: int, days_before: int, looks: int = 1) -> Change:
    """Whether crimes were more frequent than before.

    Each count is taken for a Poisson one over its days. Given both together, the one is then
    binomial, which is exact also for few (Przyborowski and Wilenski, 1940). Who makes several
    `looks` at once asks more of each (Bonferroni), so that 1 time in 20 at most any is wrong.
    """
    level = SURE / looks / 2
    share = days / (days + days_before)
    if _at_least(now, now + before, share) <= level:
        return Change.MORE
    if _at_least(before, now + before, 1 - share) <= level:
        return Change.FEWER
    return Change.SAME


def times(
    now: int, before: int, *, days: int, days_before: int
) -> tuple[float, float | None] | None:
    """Between how many times as frequent as before they were, 19 times in 20 (Clopper-Pearson).

    The upper end is None where there were none before; there is nothing to say of none at all.
    """
    both = now + before
    if both == 0:
        return None
    odds = days_before / days
    low = _share(lambda share: _at_least(now, both, share)) if now else 0.0
    high = 1 - _share(lambda share: _at_least(before, both, share)) if before else 1.0
    return low / (1 - low) * odds if low < 1 else 0.0, (
        high / (1 - high) * odds if high < 1 else None
    )


def _share(chance: Callable[[float], float]) -> float:
    """The share at which a chance that grows with it reaches one tail of the interval."""
    low, high = 0.0, 1.0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if chance(middle) > SURE / 2 else (middle, high)
    return low


def _at_least(hits: int, tries: int, share: float) -> float:
    """The chance of so many hits or more."""
    if hits == 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    ways = lgamma(tries + 1)
    yes, no = log(share), log1p(-share)
    return min(
        1.0,
        sum(
            exp(ways - lgamma(k + 1) - lgamma(tries - k + 1) + k * yes + (tries - k) * no)
            for k in range(hits, tries + 1)
        ),
    )
