"""How far a share of those who answered can be trusted."""

from dataclasses import dataclass
from math import sqrt

LEAST = 10  # answers: from fewer nothing is said
_Z = 1.959963984540054  # of 95 %


@dataclass(frozen=True)
class Share:
    """How many of how many, and between what the true share lies 19 times of 20."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, from 0 to 1."""
        return self.part / self.whole


def share(part: int, whole: int) -> Share | None:
    """The share with its interval (Wilson, 1927); None where too few answered."""
    if whole < LEAST:
        return None
    found, square = part / whole, _Z**2
    middle = (found + square / (2 * whole)) / (1 + square / whole)
    spread = sqrt(found * (1 - found) / whole + square / (4 * whole**2))
    half = _Z / (1 + square / whole) * spread
    return Share(part, whole, max(0.0, middle - half), min(1.0, middle + half))
