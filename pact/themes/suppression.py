"""What the public may see of counts: small ones would point at people."""

from collections.abc import Iterable
from enum import StrEnum

SMALLEST_SHOWN = 5
# Of those, how many in one language before the public reads that it was among theirs.
SMALLEST_LANGUAGE = 10
# Where few raised one of these, somebody may know, or look for, who did: an ex-partner, a gang.
SENSITIVE = frozenset({"domestic_abuse", "exploitation", "hate_crime", "tension"})


class Change(StrEnum):
    """How a number compares with an earlier one of the same length of time."""

    MORE = "more"
    FEWER = "fewer"
    SAME = "same"


def may_be_named(theme_key: str, count: int) -> bool:
    """Whether the public may read that a theme was raised, be it without the number."""
    return theme_key not in SENSITIVE or count >= SMALLEST_SHOWN


def shown(count: int) -> int | None:
    """The count, or None where it is too small to be shown."""
    return count if count >= SMALLEST_SHOWN else None


def total_shown(counts: Iterable[int]) -> int | None:
    """The total of counts that stand beside it, or None where any of them is withheld.

    With the total, a withheld count could be worked out from the others.
    """
    known = [shown(count) for count in counts if count]
    return None if None in known else sum(count for count in known if count is not None)


def change_shown(count: int, before: int) -> Change | None:
    """Which is greater, or None where either is too small to be told of."""
    if min(count, before) < SMALLEST_SHOWN:
        return None
    if count == before:
        return Change.SAME
    return Change.MORE if count > before else Change.FEWER
