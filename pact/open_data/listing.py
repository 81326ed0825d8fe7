"""A list of open data: what it is of, how it is asked for, and a page of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.languages.locales import ShippedLocale

MOST, USUAL = 200, 100  # items on a page
Row = tuple[str, Any]  # an item behind its key: what the next page goes on from


@dataclass(frozen=True)
class Asked:
    """What somebody wants of a list. `after` is the key of the last item they have ("" for none).

    `link` makes the full address of a page of the site; `everywhere` is whether all wards are asked
    for, which are read where a list needs them.
    """

    now: datetime
    locale: ShippedLocale
    link: Callable[..., str]
    find_wards: Callable[[], Sequence[Ward]]
    everywhere: bool = True
    after: str = ""
    most: int = USUAL

    @property
    def number(self) -> int:
        """The same key where keys are numbers."""
        return int(self.after or 0)

    @cached_property
    def wards(self) -> Sequence[Ward]:
        """Those that were asked for."""
        return self.find_wards()

    def within(self, wards: Sequence[Ward]) -> "Asked":
        """The same of these wards alone."""
        return replace(self, find_wards=lambda: wards, everywhere=False)

    @property
    def ward_ids(self) -> list[int]:
        """The wards' row numbers."""
        return [ward.id for ward in self.wards]


@dataclass(frozen=True)
class Page:
    """Some items, and the key to go on from, or None where there are no more."""

    items: list[Any]
    next: str | None


@dataclass(frozen=True)
class Listing:
    """A list. `rows` gives what comes after the key, in the order of the keys, and at least one
    more than was asked for where there are more. Keys of `numbered` ones are numbers."""

    name: str
    about: str
    item: type
    rows: Callable[[Session, Asked], Iterable[Row]]
    by_ward: bool = False
    numbered: bool = False

    def page(self, session: Session, asked: Asked) -> Page:
        """The part that was asked for."""
        found = list(self.rows(session, asked))
        here = found[: asked.most]
        return Page(
            items=[item for _key, item in here],
            next=here[-1][0] if len(found) > len(here) else None,
        )

    @property
    def key_pattern(self) -> str:
        """What keys look like."""
        return "^[0-9]{1,9}$" if self.numbered else "^[A-Za-z0-9._-]{1,120}$"


def cut(rows: Iterable[Row], asked: Asked) -> list[Row]:
    """Of a short list, what comes after the key, in the order of the keys."""
    return sorted((row for row in rows if row[0] > asked.after), key=lambda row: row[0])
