"""Counting for what is kept by week: what somebody wrote, by ward and theme."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, Table, and_, delete, func, insert, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core.clock import LONDON
from pact.themes.slots import beginning, days_of
from pact.themes.tally import theme_week, ward_week
from pact.themes.unprompted import among, in_any, in_themes

_WEEK = timedelta(days=7)


def recount(session: Session, days: Iterable[tuple[int, date]]) -> None:
    """Have the weeks in which these wards' days of UTC are say what the concerns say."""
    marked: dict[date, set[int]] = {}
    for ward_id, day in days:
        for week in {monday(each) for each in days_of(day)}:
            marked.setdefault(week, set()).add(ward_id)
    for week, ward_ids in sorted(marked.items()):
        for table in (theme_week, ward_week):
            here = and_(table.c.week_on == week, table.c.ward_id.in_(ward_ids))
            session.execute(delete(table).where(here))
        _fill(session, ward_ids, [week])


def rebuild(session: Session) -> None:
    """Count every week of every ward anew."""
    for table in (theme_week, ward_week):
        session.execute(delete(table))
    if begins := _weeks(session):
        _fill(session, None, begins)


def differ(session: Session) -> bool:
    """Whether what is kept is not what the concerns say."""
    begins = _weeks(session)
    for table in (theme_week, ward_week):
        kept = {tuple(row) for row in session.execute(select(table))}
        plain: Iterable[Any] = session.execute(_counted(table, None, begins)) if begins else []
        if kept != {tuple(row) for row in plain}:
            return True
    return False


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _weeks(session: Session) -> list[date]:
    """Every week in which anything came, and those between, by their Mondays."""
    first = session.scalar(select(func.min(Concern.received_at)))
    last = session.scalar(select(func.max(Concern.received_at)))
    if first is None or last is None:
        return []
    begins, ends = (monday(at.astimezone(LONDON).date()) for at in (first, last))
    return [begins + number * _WEEK for number in range((ends - begins) // _WEEK + 1)]


def _fill(session: Session, ward_ids: Collection[int] | None, begins: Sequence[date]) -> None:
    for table in (theme_week, ward_week):
        names = [*(column.name for column in table.primary_key), "concerns"]
        session.execute(insert(table).from_select(names, _counted(table, ward_ids, begins)))


def _counted(table: Table, ward_ids: Collection[int] | None, begins: Sequence[date]) -> Select[Any]:
    """Rows of the table, in the order of its key."""
    came = among(begins, ends=begins[-1] + _WEEK, ward_ids=ward_ids)
    week = beginning(begins).label("week_on")
    each = in_themes(came, week) if "theme_id" in table.c else in_any(came, week)
    keys = [each.c[column.name] for column in table.primary_key]
    return select(*keys, func.count()).group_by(*keys).order_by(*keys)
