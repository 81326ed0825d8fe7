"""Counting for the tally: months and weeks of wards that were marked, or all of it.

They are counted anew as wholes, by the database itself, so that counting twice, or after
a crash, does no harm. Never in a request: a row that everybody adds to would have them wait for
each other.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    Subquery,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.models import Concern, ConcernState
from pact.core.clock import LONDON
from pact.themes import weekly
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, ThemeAssignment
from pact.themes.slots import beginning, days_of
from pact.themes.tally import ANY, TallyMark, theme_tally, ward_tally

_DAY = timedelta(days=1)
_JOINED = case((ThemeAssignment.source == AssignmentSource.RESIDENT, 1), else_=0)
_KNOWN = case((ThemeAssignment.source != AssignmentSource.ENGINE, 1), else_=0)
_WAITS = Concern.state != ConcernState.ANSWERED
_NUMBERS: dict[str, Any] = {
    "people": func.sum,
    "joined": func.sum,
    "known": func.sum,
    "unanswered": func.sum,
    "unanswered_since": func.min,
}


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
    marked: dict[date, set[int]] = {}
    for ward_id, day in days:
        for month in {each.replace(day=1) for each in days_of(day)}:
            marked.setdefault(month, set()).add(ward_id)
    for month, ward_ids in sorted(marked.items()):
        recount(session, ward_ids=ward_ids, first=month, last=month)
    weekly.recount(session, days)
    return len(days)


def rebuild(session: Session) -> None:
    """Count everything of every ward anew."""
    _hold(session, session.scalars(select(Ward.id)).all())
    session.execute(delete(TallyMark))
    for table in (theme_tally, ward_tally):
        session.execute(delete(table))
    earliest, latest = session.execute(
        select(func.min(Concern.received_at), func.max(Concern.received_at))
    ).one()
    if earliest is not None:
        _fill(session, None, months(month_of(earliest), month_of(latest)))
    weekly.rebuild(session)


def recount(session: Session, *, ward_ids: Collection[int], first: date, last: date) -> None:
    """Have the tally of these wards say what the concerns say, from one month to another."""
    for table in (theme_tally, ward_tally):
        session.execute(delete(table).where(_in(table, ward_ids, first, last)))
    _fill(session, ward_ids, months(first, last))


def _fill(session: Session, ward_ids: Collection[int] | None, begins: Sequence[date]) -> None:
    """Put the numbers of these months where there are none yet; of every ward where none is
    named."""
    first, last = begins[0], begins[-1]
    here = and_(
        countable(),
        Concern.received_at >= instant(first),
        Concern.received_at < instant(next_month(last)),
        *([] if ward_ids is None else [Concern.ward_id.in_(ward_ids)]),
    )
    month = beginning(begins).label("month_on")
    for table, each in ((theme_tally, _by_theme(here, month)), (ward_tally, _once(here, month))):
        keys = [column.name for column in table.primary_key]
        adding = {name: add for name, add in _NUMBERS.items() if name in table.c}
        names = [*keys, *adding]
        of = [each.c[name] for name in keys]
        numbers = [
            func.count() if name == "people" else add(each.c[name]) for name, add in adding.items()
        ]
        session.execute(
            insert(table).from_select(names, select(*of, *numbers).group_by(*of).order_by(*of))
        )
        single = and_(table.c.language != ANY, table.c.channel != ANY)
        for any_of in (("language",), ("channel",), ("language", "channel")):
            kept = [table.c[name] for name in keys if name not in any_of]
            of = [
                literal(ANY, String).label(name) if name in any_of else table.c[name]
                for name in keys
            ]
            sums = [add(table.c[name]) for name, add in adding.items()]
            where = and_(single, _in(table, ward_ids, first, last))
            query = select(*of, *sums).where(where).group_by(*kept).order_by(*kept)
            session.execute(insert(table).from_select(names, query))


def _by_theme(here: ColumnElement[bool], month: ColumnElement[date]) -> Subquery:
    """Each place of a concern in a theme."""
    return (
        select(
            Concern.language,
            Concern.channel,
            month,
            Concern.ward_id,
            ThemeAssignment.theme_id,
            _JOINED.label("joined"),
            _KNOWN.label("known"),
            case((_WAITS, 1), else_=0).label("unanswered"),
            case((_WAITS, Concern.received_at)).label("unanswered_since"),
        )
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(here)
        .subquery()
    )


def _once(here: ColumnElement[bool], month: ColumnElement[date]) -> Subquery:
    """Each concern that is in a theme."""
    return (
        select(
            Concern.language,
            Concern.channel,
            month,
            Concern.ward_id,
            func.min(_JOINED).label("joined"),
            func.max(_KNOWN).label("known"),
        )
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(here)
        .group_by(Concern.id)
        .subquery()
    )


def _in(
    table: Table, ward_ids: Collection[int] | None, first: date, last: date
) -> ColumnElement[Any]:
    months = table.c.month_on.between(first, last)
    return months if ward_ids is None else and_(table.c.ward_id.in_(ward_ids), months)


def _hold(session: Session, ward_ids: Iterable[int]) -> None:
    """Nobody else counts these wards until the commit; concerns may come all the while."""
    session.execute(
        select(Ward.id)
        .where(Ward.id.in_(list(ward_ids)))
        .order_by(Ward.id)
        .with_for_update(key_share=True)
    ).all()


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
