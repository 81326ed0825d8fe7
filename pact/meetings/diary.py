"""The calendar's page: what is to come as a list, and a month as a table."""

import re
from calendar import Calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from pact.core.clock import LONDON
from pact.meetings.models import Meeting, MeetingKind
from pact.meetings.queries import in_calendar

A_PAGE = 30
_MONTHS = 12  # so many before the present one, and after it
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """A field of the month's table; one that fills up its week is no day of the month."""

    date: date
    in_month: bool
    meetings: Sequence[Meeting]


@dataclass(frozen=True)
class Diary:
    """What the page shows. `to_come` are the meetings of the list's page, by the month's first day.

    `earlier` and `later` are the first days of the months beside the one in the table, where the
    calendar has them.
    """

    to_come: Sequence[tuple[date, Sequence[Meeting]]]
    page: int
    pages: int
    month: date
    weeks: Sequence[Sequence[Day]]
    today: date
    earlier: date | None
    later: date | None


def month_asked(asked: str | None, *, today: date) -> date | None:
    """The first day of the month that an address names ("2026-12"), or of the present one.

    None for what is no month, or one further than a year away.
    """
    this = today.replace(day=1)
    if not asked:
        return this
    if not re.fullmatch(r"\d{4}-\d{2}", asked, re.ASCII):
        return None
    year, month = int(asked[:4]), int(asked[5:])
    if not 1 <= month <= 12 or year < 1:
        return None
    found = date(year, month, 1)
    return found if abs(_number(found) - _number(this)) <= _MONTHS else None


def diary(
    session: Session,
    *,
    ward_ids: Collection[int] | None,
    kinds: Collection[MeetingKind] | None,
    month: date,
    page: int,
    now: datetime,
) -> Diary:
    """The page at this instant; a page number beyond the list shows its end."""
    today = now.astimezone(LONDON).date()
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    begins, ends = _midnight(weeks[0][0]), _midnight(weeks[-1][-1] + _DAY)
    found = in_calendar(session, ward_ids=ward_ids, kinds=kinds, since=min(begins, now))
    to_come = [each for each in found if each.ends_at > now]
    pages = max(1, -(-len(to_come) // A_PAGE))
    page = min(max(page, 1), pages)
    by_day: dict[date, list[Meeting]] = {}
    for each in found:
        if begins <= each.starts_at < ends:
            by_day.setdefault(_day(each), []).append(each)
    this = today.replace(day=1)
    return Diary(
        to_come=_by_month(to_come[(page - 1) * A_PAGE : page * A_PAGE]),
        page=page,
        pages=pages,
        month=month,
        weeks=[[_field(each, month, by_day) for each in week] for week in weeks],
        today=today,
        earlier=_beside(month, -1, this),
        later=_beside(month, 1, this),
    )


def _by_month(meetings: Sequence[Meeting]) -> list[tuple[date, Sequence[Meeting]]]:
    groups = groupby(meetings, key=lambda each: _day(each).replace(day=1))
    return [(month, list(group)) for month, group in groups]


def _field(day: date, month: date, by_day: dict[date, list[Meeting]]) -> Day:
    in_month = day.month == month.month
    return Day(day, in_month, by_day.get(day, []) if in_month else [])


def _beside(month: date, step: int, this: date) -> date | None:
    number = _number(month) + step
    if abs(number - _number(this)) > _MONTHS:
        return None
    return date(number // 12, number % 12 + 1, 1)


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _day(meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(LONDON).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
