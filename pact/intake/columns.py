"""Which column of a file is what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pact.intake.reading import Row, too_many

# Spellings are compared without case, spaces and signs. A column called "address" is not taken for
# the place: it may be where the person lives.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "words": (
        "words", "concern", "concerns", "comment", "comments", "issue", "issues", "description",
        "text", "feedback", "problem", "message", "details", "what is worrying you",
        "your concern", "concern text", "own words", "residents words", "what they said",
        "response", "what is the problem", "raised",
    ),
    "ward": (
        "ward", "ward name", "ward code", "wards", "electoral ward", "wd", "wd25cd", "wd25nm",
        "wd24cd", "wd24nm", "wd23cd", "wd23nm", "which ward", "neighbourhood", "neighborhood",
    ),
    "language": (
        "language", "lang", "languages", "language code", "written in", "language written in",
        "language of the words", "spoken", "which language",
    ),
    "place": (
        "place", "location", "street", "where", "whereabouts", "place nearby", "landmark",
        "street or place", "road",
    ),
    "received": (
        "received", "date", "date received", "received on", "received at", "submitted",
        "date submitted", "submitted at", "timestamp", "created", "created at", "date raised",
        "completion time", "when", "day",
    ),
    "channel": (
        "channel", "source", "how received", "how it came", "method", "via", "route",
        "contact method",
    ),
    "interpreter": (
        "interpreter", "interpreter used", "interpreter helped", "an interpreter helped",
        "interpreted", "with interpreter",
    ),
    "own_id": (
        "id", "row id", "response id", "form number", "number", "no", "your reference",
        "case", "case number", "ref", "reference",
    ),
}  # fmt: skip
NEEDED = ("words", "ward", "language")
_LOOKED_AT = 10  # lines above the heads may say what the file is


@dataclass(frozen=True)
class Table:
    """A file's rows below its heads, and which column each of ours is.

    `for_all` is what holds for every row where there is no such column: a ward's slug, a
    language's tag.
    """

    heads: Sequence[str]
    rows: Sequence[Row]
    columns: dict[str, int]
    for_all: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """What has to be asked before anything can be said of the rows."""
        return [name for name in NEEDED if name not in self.columns and not self.for_all.get(name)]


def table_of(rows: Sequence[Row]) -> Table:
    """The table, with the columns that are recognised by their heads.

    Raises:
        UnreadableError: it has too many rows.
    """
    at = max(range(min(_LOOKED_AT, len(rows) - 1)), key=lambda n: (len(_recognised(rows[n])), -n))
    heads, below = rows[at], rows[at + 1 :]
    too_many(len(below))
    wide = max(len(heads.cells), *(len(row.cells) for row in below))
    named = [*heads.cells, *("" for _more in range(wide - len(heads.cells)))]
    return Table(named, below, _recognised(heads))


def _recognised(heads: Row) -> dict[str, int]:
    """The first column of each kind, by its head."""
    plain = [re.sub(r"[\W_]+", "", head.casefold()) for head in heads.cells]
    found = {}
    for name, spellings in SPELLINGS.items():
        wanted = [re.sub(r"\W+", "", each) for each in spellings]
        hits = sorted((wanted.index(head), at) for at, head in enumerate(plain) if head in wanted)
        if hits:
            found[name] = hits[0][1]
    return found
