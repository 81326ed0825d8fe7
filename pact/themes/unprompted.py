"""How many wrote, by ward, theme and week or month: exactly, and without counting everything.

Who joined without an officer's word on it is not counted: a theme that is shown is joined because
it is shown. What the tally keeps is taken from it, but where something has changed since it
counted: these weeks and months of a ward are counted plainly, as is the one that is not over.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.models import Concern
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, ThemeAssignment
from pact.themes.slots import beginning, days_of, instant
from pact.themes.tally import ANY, TallyMark, theme_tally, theme_week, ward_tally, ward_week

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_UNPROMPTED = ThemeAssignment.source != AssignmentSource.RESIDENT


class Number(NamedTuple):
    """Concerns of a ward in one of the stretches: of a theme, or of any where there is none."""

    ward_id: int
    theme_id: int | None
    at: int
    concerns: int


def by_week(session: Session, begins: Sequence[date], *, until: date) -> list[Number]:
    """Of weeks by their Mondays, earliest first, without a gap; the last goes up to a day."""
    kept = union_all(
        *(
            select(table.c.ward_id, theme, table.c.week_on, table.c.concerns).where(
                table.c.week_on.between(begins[0], begins[-1])
            )
            for table, theme in ((theme_week, theme_week.c.theme_id), (ward_week, null()))
        )
    )
    return _exactly(session, kept, begins, ends=until + _DAY, whole=begins[-1] + _WEEK)


def by_month(session: Session, begins: Sequence[date], *, ends: date) -> list[Number]:
    """Of months by their first days, earliest first, without a gap; the last ends before a day,
    and is over."""
    kept = union_all(
        *(
            select(table.c.ward_id, theme, table.c.month_on, table.c.people - table.c.joined).where(
                table.c.language == ANY,
                table.c.channel == ANY,
                table.c.month_on.between(begins[0], begins[-1]),
                table.c.people > table.c.joined,
            )
            for table, theme in ((theme_tally, theme_tally.c.theme_id), (ward_tally, null()))
        )
    )
    return _exactly(session, kept, begins, ends=ends, whole=ends)


def _exactly(
    session: Session, kept: CompoundSelect[Any], begins: Sequence[date], *, ends: date, whole: date
) -> list[Number]:
    """What is kept of all stretches that nothing has changed in since, and the others counted."""
    places = {begin: number for number, begin in enumerate(begins)}
    changed = _changed(session, begins, ends)
    # Marks are read before what is kept: what is counted meanwhile is only counted once more.
    found = [
        Number(ward_id, theme_id, places[begin], concerns)
        for ward_id, theme_id, begin, concerns in session.execute(kept)
        if (ward_id, places[begin]) not in changed
    ]
    last = len(begins) - 1
    if ends < whole:
        found = [each for each in found if each.at != last]
        found += _plainly(session, begins[-1:], ends=ends, first=last)
        changed = {(ward_id, at) for ward_id, at in changed if at != last}
    if changed:
        earliest, latest = (pick(at for _ward, at in changed) for pick in (min, max))
        counted = _plainly(
            session,
            begins[earliest : latest + 1],
            ends=begins[latest + 1] if latest < last else ends,
            first=earliest,
            ward_ids={ward_id for ward_id, _at in changed},
        )
        found += [each for each in counted if (each.ward_id, each.at) in changed]
    return found


def _changed(session: Session, begins: Sequence[date], ends: date) -> set[tuple[int, int]]:
    """The wards and stretches in which something has changed that the tally does not know yet."""
    marks = session.execute(
        select(TallyMark.ward_id, TallyMark.day_on)
        .where(TallyMark.day_on.between(begins[0] - _DAY, ends))
        .distinct()
    )
    found = set()
    for ward_id, day in marks:
        for each in days_of(day):
            if each >= begins[0]:
                found.add((ward_id, bisect_right(begins, each) - 1))
    return found


def _plainly(
    session: Session,
    begins: Sequence[date],
    *,
    ends: date,
    first: int = 0,
    ward_ids: Collection[int] | None = None,
) -> list[Number]:
    """Counted from the concerns; the first stretch has the number `first`."""
    places = {begin: number for number, begin in enumerate(begins, first)}
    came = among(begins, ends=ends, ward_ids=ward_ids)
    at = beginning(begins).label("at")
    rows: Sequence[Any] = session.execute(
        union_all(_summed(in_themes(came, at)), _summed(in_any(came, at)))
    ).all()
    return [Number(ward_id, theme_id, places[day], n) for ward_id, theme_id, day, n in rows]


def among(
    begins: Sequence[date], *, ends: date, ward_ids: Collection[int] | None
) -> list[ColumnElement[bool]]:
    """What may be counted of these stretches; in every ward where none is named."""
    return [
        countable(),
        # Every ward is named too: the index begins with them.
        Concern.ward_id.in_(select(Ward.id) if ward_ids is None else ward_ids),
        Concern.received_at >= instant(begins[0]),
        Concern.received_at < instant(ends),
    ]


def in_themes(came: Sequence[ColumnElement[bool]], at: ColumnElement[Any]) -> Subquery:
    """Each place of what somebody wrote in a theme."""
    return (
        select(Concern.ward_id, ThemeAssignment.theme_id, at)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(*came, _UNPROMPTED)
        .subquery()
    )


def in_any(came: Sequence[ColumnElement[bool]], at: ColumnElement[Any]) -> Subquery:
    """Each that somebody wrote, and that is in a theme."""
    in_a_theme = (
        select(ThemeAssignment.id)
        .where(ThemeAssignment.concern_id == Concern.id, _UNPROMPTED)
        .exists()
    )
    return select(Concern.ward_id, at).where(*came, in_a_theme).subquery()


def _summed(each: Subquery) -> Select[Any]:
    keys = [each.c.ward_id, each.c.at]
    if "theme_id" not in each.c:
        return select(each.c.ward_id, null(), each.c.at, func.count()).group_by(*keys)
    themes = each.c.theme_id
    return select(each.c.ward_id, themes, each.c.at, func.count()).group_by(*keys, themes)
