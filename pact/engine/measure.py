"""How far a share that was counted can be trusted."""

from math import sqrt

_Z = 1.959964  # of a normal distribution, 95 % lies within


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's score interval (1927) for a share, at 95 %; all that is possible where `of` is 0."""
    if of == 0:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z
    middle = share + square / (2 * of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def more_needed(right: int, of: int, *, within: float) -> int:
    """How many more must be counted, at the present share, until it is known ± `within`."""
    share = right / of if of else 0.5
    more = 0
    while True:
        low, high = wilson(round(share * (of + more)), of + more)
        if (high - low) / 2 <= within:
            return more
        more += 1
