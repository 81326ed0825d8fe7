"""Whether a part of those who are heard is as large as it should be. Numbers alone, no database."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np

from pact.engine.chance import Floats, false_shares
from pact.surveys.share import share

LEVEL = 0.05  # of all that is said to be less or more, how large a share may be chance
MUCH = 0.5  # of what is expected: this or less is much less
_TAIL = 0.025
_REACH = 12  # standard deviations: what lies beyond cannot be seen in a float


class Verdict(StrEnum):
    """What can be said of a part."""

    MUCH_LESS = "much less than expected"
    LESS = "less than expected"
    AS_EXPECTED = "as expected, or so near that it may be chance"
    MORE = "more than expected"
    TOO_FEW = "too few are heard at all to say"


@dataclass(frozen=True)
class Part:
    """So many of `whole` people were heard, where `expected` of them would be alike.

    `low` and `high`: if all were heard alike, it would lie between these 19 times of 20 (exact
    binomial). `times` is how many times as large as expected the part is, between `times_low` and
    `times_high` (Wilson); None where too few are heard. `chance` is that of a part as far away.
    """

    heard: int
    whole: int
    expected: float
    low: int
    high: int
    times: float | None
    times_low: float | None
    times_high: float | None
    chance: float
    silence_says_nothing: bool

    def verdict(self, false_share: float) -> Verdict:
        """In the company of others that were looked at too."""
        if false_share <= LEVEL:
            if self.heard > self.expected:
                return Verdict.MORE
            much = self.heard <= MUCH * self.expected
            return Verdict.MUCH_LESS if much else Verdict.LESS
        few = self.silence_says_nothing and self.heard <= self.high
        return Verdict.TOO_FEW if few else Verdict.AS_EXPECTED


def part(heard: int, whole: int, due: float) -> Part:
    """Compare a part with its due share, which is between 0 and 1 and known exactly."""
    first, chances = _binomial(whole, due)
    below = np.cumsum(chances)
    low = first + int(np.searchsorted(below, _TAIL))
    high = first + int(np.searchsorted(below, 1 - _TAIL))
    at_most = _at_most(below, heard - first)
    at_least = 1 - _at_most(below, heard - 1 - first)
    found = share(heard, whole)
    return Part(
        heard=heard,
        whole=whole,
        expected=whole * due,
        low=low,
        high=high,
        times=found.value / due if found else None,
        times_low=found.low / due if found else None,
        times_high=found.high / due if found else None,
        chance=float(np.clip(2 * min(at_most, at_least), 0, 1)),
        silence_says_nothing=(1 - due) ** whole > _TAIL,
    )


def verdicts(parts: list[Part]) -> list[Verdict]:
    """Of all these together: how many looks there are is allowed for (Benjamini and Hochberg)."""
    if not parts:
        return []
    shares = false_shares(np.array([each.chance for each in parts]))
    return [each.verdict(float(found)) for each, found in zip(parts, shares, strict=True)]


def _binomial(whole: int, due: float) -> tuple[int, Floats]:
    """The chances of so many, from a first number on: all that are large enough to be seen."""
    middle, spread = whole * due, sqrt(whole * due * (1 - due))
    first = max(0, int(middle - _REACH * spread - _REACH))
    last = min(whole, int(middle + _REACH * spread + _REACH) + 1)
    number = np.arange(first, last, dtype=np.float64)
    steps = np.log((whole - number) / (number + 1)) + np.log(due / (1 - due))
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    chances: Floats = np.exp(logs - logs.max())
    return first, chances / chances.sum()


def _at_most(below: Floats, place: int) -> float:
    if place < 0:
        return 0.0
    return float(below[place]) if place < len(below) else 1.0
