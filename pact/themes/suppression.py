"""Which themes and numbers the public may see: small numbers would point at people."""

from pact.releases.steps import GROUP, LANGUAGE_GROUP

SMALLEST_SHOWN = GROUP
# Of those, how many in one language before anyone reads that it was among theirs.
SMALLEST_LANGUAGE = LANGUAGE_GROUP
# Where few raised one of these, somebody may know, or look for, who did: an ex-partner, a gang.
SENSITIVE = frozenset({"domestic_abuse", "exploitation", "hate_crime", "tension"})


def may_be_named(theme_key: str, count: int) -> bool:
    """Whether the public may read that a theme was raised, be it without the number."""
    return theme_key not in SENSITIVE or count >= SMALLEST_SHOWN


def shown(count: int) -> int | None:
    """The count, or None where it is too small to be shown."""
    return count if count >= SMALLEST_SHOWN else None
