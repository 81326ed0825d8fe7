"""Reading the tally."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, Table, func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Channel
from pact.themes.tally import ANY, theme_tally, ward_tally


@dataclass(frozen=True)
class Among:
    """What is asked for: months by their first days, both included; None where any will do."""

    ward_ids: Collection[int]
    first: date
    last: date
    language: str | None = None
    channel: Channel | None = None
    theme_ids: Collection[int] | None = None


class Count(NamedTuple):
    """How many people are behind a number.

    `joined` of them said only that it affects them too; `known` were placed by an officer or by
    themselves. The others wrote, and only the engine has placed what they wrote.
    """

    people: int = 0
    joined: int = 0
    known: int = 0

    @property
    def concerns(self) -> int:
        """Of those who wrote, one each."""
        return self.people - self.joined


NONE = Count()


def by_ward(session: Session, among: Among) -> Mapping[tuple[int, int], Count]:
    """By theme and ward."""
    return _sums(session, among, theme_tally, theme_tally.c.theme_id, theme_tally.c.ward_id)


def by_month(session: Session, among: Among) -> Mapping[tuple[int, date], Count]:
    """By theme and month."""
    return _sums(session, among, theme_tally, theme_tally.c.theme_id, theme_tally.c.month_on)


def by_theme_ward_month(session: Session, among: Among) -> Mapping[tuple[int, int, date], Count]:
    """Each theme in each ward in each month: the whole cube."""
    columns = theme_tally.c
    return _sums(session, among, theme_tally, columns.theme_id, columns.ward_id, columns.month_on)


def everything(session: Session, among: Among) -> Count:
    """All of it, each concern once, however many themes it is in; whatever the themes asked for."""
    found = _sums(session, among, ward_tally)
    return found.get((), NONE)


def each_once(session: Session, among: Among) -> Mapping[int, Count]:
    """By ward, as `everything`."""
    found = _sums(session, among, ward_tally, ward_tally.c.ward_id)
    return {ward_id: count for (ward_id,), count in found.items()}


def languages(session: Session) -> Sequence[str]:
    """The languages that anybody in a theme wrote in."""
    found = select(ward_tally.c.language).where(
        ward_tally.c.language != ANY, ward_tally.c.channel == ANY
    )
    return session.scalars(found.distinct().order_by(ward_tally.c.language)).all()


def first_month(session: Session) -> date | None:
    """The earliest month of all."""
    found: date | None = session.scalar(
        select(func.min(ward_tally.c.month_on)).where(
            ward_tally.c.language == ANY, ward_tally.c.channel == ANY
        )
    )
    return found


def _sums(session: Session, among: Among, table: Table, *columns: Column[Any]) -> dict[Any, Count]:
    # With each part of the key there is one row each: adding up would only cost.
    single = {*columns} >= {*table.primary_key} - {table.c.language, table.c.channel}
    numbers = [table.c[name] for name in ("people", "joined", "known")]
    sums = numbers if single else [func.sum(each) for each in numbers]
    query = select(*columns, *sums).where(
        table.c.language == (among.language or ANY),
        table.c.channel == (among.channel.value if among.channel else ANY),
        table.c.month_on >= among.first,
        table.c.month_on <= among.last,
        table.c.ward_id.in_(among.ward_ids),
    )
    if among.theme_ids is not None and "theme_id" in table.c:
        query = query.where(table.c.theme_id.in_(among.theme_ids))
    if columns and not single:
        query = query.group_by(*columns)
    return {
        tuple(key): Count(int(people), int(joined), int(known))
        for *key, people, joined, known in session.execute(query)
        if people is not None
    }
