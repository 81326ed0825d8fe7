"""Everything that is held about a concern, for the person who sent it: each package tells its part.

A package that keeps something about concerns declares in its `held.py` what it tells of it, or why
it leaves it out. A test holds every table that names a concern to one or the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

Value = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class Fact:
    """One thing that is held: its name in the file, and its label on the page.

    `shown` is what the page says where that is not the value itself; `language` is that of
    somebody's own words.
    """

    key: str
    label: str
    value: Value
    shown: str | None = None
    language: str | None = None


Entry = Sequence[Fact]
Teller = Callable[[Session, int], list[Entry]]


@dataclass(frozen=True)
class Part:
    """What one package tells: a title with an entry for each row."""

    key: str
    title: str
    entries: list[Entry]


@dataclass(frozen=True)
class _Declared:
    title: str
    teller: Teller


_parts: dict[str, _Declared] = {}
_told: set[str] = set()
_left_out: dict[str, str] = {}


def holds(key: str, *, title: str, tables: Sequence[str]) -> Callable[[Teller], Teller]:
    """Declare a part, told by a function of the session and the concern's id.

    `title` is a lazy string; `tables` are those of which the part tells everything.
    """

    def declare(teller: Teller) -> Teller:
        _parts[key] = _Declared(title, teller)
        _told.update(tables)
        return teller

    return declare


def leaves_out(table: str, *, because: str) -> None:
    """Declare that nothing of a table is told; `because` is a lazy string that the person reads."""
    _left_out[table] = because


def told_or_left_out() -> set[str]:
    """The tables that somebody has thought of."""
    return _told | set(_left_out)


def everything_held(session: Session, concern_id: int) -> list[Part]:
    """All parts that hold something, in the reader's language."""
    told = [
        Part(key, str(each.title), each.teller(session, concern_id)) for key, each in _parts.items()
    ]
    return [part for part in told if part.entries]


def reasons() -> list[str]:
    """Why something is left out, each reason once."""
    return list(dict.fromkeys(str(reason) for reason in _left_out.values()))
