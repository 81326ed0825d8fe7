"""Which counts the public may see: small ones would point at people."""

from collections.abc import Iterable

SMALLEST_SHOWN = 5


def shown(count: int) -> int | None:
    """The count, or None where it is too small to be shown."""
    return count if count >= SMALLEST_SHOWN else None


def total_shown(counts: Iterable[int]) -> int | None:
    """The total of counts that stand beside it, or None where any of them is withheld.

    With the total, a withheld count could be worked out from the others.
    """
    known = [shown(count) for count in counts if count]
    return None if None in known else sum(count for count in known if count is not None)
