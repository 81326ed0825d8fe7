"""Counting for the tally: months of wards that were marked, or all of it.

A month of a ward is counted anew as a whole, so that counting twice, or after a crash, does no
harm. Never in a request: a row that everybody adds to would have them wait for each other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Table, and_, case, delete, func, insert, select, tuple_
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.models import Concern
from pact.core.clock import LONDON
from pact.insights.models import ANY, TallyMark, theme_tally, ward_tally
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, ThemeAssignment

WardMonth = tuple[int, date]  # a month by its first day
_DAY = timedelta(days=1)
_WROTE = ThemeAssignment.source != AssignmentSource.RESIDENT
_KNOWN = ThemeAssignment.source != AssignmentSource.ENGINE


@dataclass(frozen=True)
class _Counted:
    language: str
    channel: str
    theme_id: int | None
    numbers: tuple[int, int, int]  # people, joined, known


def count_marked(session: Session, *, at_most: int) -> int:
    """Count the months anew in which so many marked days are; how many days were marked.

    The marks go first: what is changed while this counts has a mark of its own, which stays.
    """
    taken = session.execute(
        select(TallyMark.ward_id, TallyMark.day_on)
        .distinct()
        .order_by(TallyMark.ward_id, TallyMark.day_on)
        .limit(at_most)
    ).all()
    if not taken:
        return 0
    days = [(row.ward_id, row.day_on) for row in taken]
    _hold(session, {ward_id for ward_id, _day in days})
    session.execute(delete(TallyMark).where(tuple_(TallyMark.ward_id, TallyMark.day_on).in_(days)))
    recount(session, {(ward_id, month) for ward_id, day in days for month in _months_of(day)})
    return len(days)


def rebuild_ward(session: Session, *, ward_id: int) -> None:
    """Count everything of a ward anew."""
    _hold(session, {ward_id})
    session.execute(delete(TallyMark).where(TallyMark.ward_id == ward_id))
    for table in (theme_tally, ward_tally):
        session.execute(delete(table).where(table.c.ward_id == ward_id))
    first, last = session.execute(
        select(func.min(Concern.received_at), func.max(Concern.received_at)).where(
            Concern.ward_id == ward_id
        )
    ).one()
    if first is not None:
        recount(session, [(ward_id, month) for month in months(month_of(first), month_of(last))])


def recount(session: Session, wanted: Iterable[WardMonth]) -> None:
    """Have the tally of these months say what the concerns say."""
    for ward_id, month in sorted(wanted):
        here = and_(
            Concern.ward_id == ward_id,
            countable(),
            Concern.received_at >= instant(month),
            Concern.received_at < instant(next_month(month)),
        )
        for table, found in (
            (theme_tally, _by_theme(session, here)),
            (ward_tally, _each_once(session, here)),
        ):
            session.execute(
                delete(table).where(table.c.ward_id == ward_id, table.c.month_on == month)
            )
            if rows := list(_rows(table, ward_id, month, found)):
                session.execute(insert(table), rows)


def _by_theme(session: Session, here: Any) -> list[_Counted]:
    found = session.execute(
        select(
            Concern.language,
            Concern.channel,
            ThemeAssignment.theme_id,
            func.count(),
            func.sum(case((_WROTE, 0), else_=1)),
            func.sum(case((_KNOWN, 1), else_=0)),
        )
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(here)
        .group_by(Concern.language, Concern.channel, ThemeAssignment.theme_id)
    )
    return [_Counted(a, b, theme, (int(n), int(j), int(k))) for a, b, theme, n, j, k in found]


def _each_once(session: Session, here: Any) -> list[_Counted]:
    each = (
        select(
            Concern.language.label("language"),
            Concern.channel.label("channel"),
            func.max(case((_WROTE, 1), else_=0)).label("wrote"),
            func.max(case((_KNOWN, 1), else_=0)).label("known"),
        )
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(here)
        .group_by(Concern.id, Concern.language, Concern.channel)
        .subquery()
        .c
    )
    found = session.execute(
        select(
            each.language,
            each.channel,
            func.count(),
            func.sum(1 - each.wrote),
            func.sum(each.known),
        ).group_by(each.language, each.channel)
    )
    return [_Counted(a, b, None, (int(n), int(j), int(k))) for a, b, n, j, k in found]


def _rows(
    table: Table, ward_id: int, month: date, found: Iterable[_Counted]
) -> Iterator[dict[str, Any]]:
    """With those of any language, of any channel, and of any of both."""
    sums: Counter[tuple[str, str, int | None, int]] = Counter()
    for each in found:
        for language in (each.language, ANY):
            for channel in (each.channel, ANY):
                for which, number in enumerate(each.numbers):
                    sums[language, channel, each.theme_id, which] += number
    for language, channel, theme_id in dict.fromkeys(key[:3] for key in sums):
        people, joined, known = (sums[language, channel, theme_id, which] for which in range(3))
        theme = {} if theme_id is None else {"theme_id": theme_id}
        yield {
            "language": language,
            "channel": channel,
            "month_on": month,
            "ward_id": ward_id,
            "people": people,
            "joined": joined,
            "known": known,
            **theme,
        }


def _hold(session: Session, ward_ids: Iterable[int]) -> None:
    """Nobody else counts these wards until the commit; concerns may come all the while."""
    session.execute(
        select(Ward.id)
        .where(Ward.id.in_(list(ward_ids)))
        .order_by(Ward.id)
        .with_for_update(key_share=True)
    ).all()


def _months_of(day: date) -> set[date]:
    """The months of Wolverhampton that a day of UTC lies in."""
    begins = datetime.combine(day, time(), UTC)
    return {month_of(begins), month_of(begins + _DAY - timedelta(microseconds=1))}


def month_of(at: datetime) -> date:
    """The month that an instant falls in, by its first day."""
    return at.astimezone(LONDON).date().replace(day=1)


def next_month(first: date) -> date:
    """The first day of the month after."""
    return (first + 31 * _DAY).replace(day=1)


def months(first: date, last: date) -> list[date]:
    """Each month by its first day, both included."""
    found = [first]
    while found[-1] < last:
        found.append(next_month(found[-1]))
    return found


def instant(day: date) -> datetime:
    """When a day begins in Wolverhampton."""
    return datetime.combine(day, time(), LONDON)
