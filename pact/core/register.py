"""The register of what is kept: of each field what it is for, whom it tells of, and until when.

A package says so in its `kept.py`, beside its models. `make data-held` prints all of it as
docs/data-held.md; a field that nobody has thought of fails a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Tells(StrEnum):
    """Whom a field tells of, as far as UK GDPR asks."""

    NOBODY = "nobody"
    STAFF = "who works here"
    RESIDENT = "a resident"
    SPECIAL = "a resident, maybe of health, belief, origin or violence"


@dataclass(frozen=True)
class Until:
    """How long something is kept, and the job that ends it; none where no time ends it."""

    words: str
    job: str | None = None


FOR_GOOD = Until("for good: it is the record of what was decided in public")
COUNTED = Until("for good, to count; it tells of nobody once the words are gone")
WITH_IT = Until("as long as what it belongs to")
SETTING = Until("until staff change it")
IN_USE = Until("while it is in use: the next one takes its place")
# The rows follow their concern, whose words end at their time: see `pact.concerns.kept`.
CLOSED = Until(
    "until 90 days after the concern closed (`RETENTION_DAYS`), or at once when withdrawn",
    "concerns.jobs.erase_expired",
)


@dataclass(frozen=True)
class Fields:
    """Fields of one table with one purpose. Without `until` they go with their row."""

    purpose: str
    names: tuple[str, ...]
    tells: Tells = Tells.NOBODY
    until: Until | None = None


@dataclass(frozen=True)
class Kept:
    """A table, what it is for, and how long its rows stand."""

    table: str
    purpose: str
    until: Until
    fields: tuple[Fields, ...]


register: dict[str, Kept] = {}


def kept(table: str, purpose: str, *fields: Fields, until: Until) -> None:
    """Say what a table is for and how long its rows stand.

    Its number, times, and what links it to other tables need no word of their own; who of the
    staff did it is known to tell of them.

    Raises:
        ValueError: somebody has said so before.
    """
    if table in register:
        raise ValueError(f"{table} is declared twice")
    register[table] = Kept(table, purpose, until, fields)


def plain(purpose: str, names: str, *, until: Until | None = None) -> Fields:
    """Fields that tell of nobody."""
    return Fields(purpose, tuple(names.split()), Tells.NOBODY, until)


def staff(purpose: str, names: str, *, until: Until | None = None) -> Fields:
    """Fields that tell of who works here."""
    return Fields(purpose, tuple(names.split()), Tells.STAFF, until)


def resident(purpose: str, names: str, *, until: Until | None = None) -> Fields:
    """Fields that tell of a resident."""
    return Fields(purpose, tuple(names.split()), Tells.RESIDENT, until)


def special(purpose: str, names: str, *, until: Until | None = None) -> Fields:
    """Fields that may tell of a resident's health, belief, origin, or of violence."""
    return Fields(purpose, tuple(names.split()), Tells.SPECIAL, until)


def rules() -> Iterator[Until]:
    """Every rule that a job carries out, once."""
    found = dict.fromkeys(
        until
        for each in register.values()
        for until in (each.until, *(fields.until for fields in each.fields))
        if until is not None and until.job
    )
    yield from found
