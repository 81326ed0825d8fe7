"""How many concerns are in each theme, ever: exactly, and without counting everything."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, ThemeAssignment
from pact.themes.slots import beginning, days_of, instant
from pact.themes.tally import ANY, TallyMark, theme_tally


def in_all(session: Session) -> Iterator[tuple[int, int, int]]:
    """Themes, with how many concerns, of which so many were placed by an officer; each theme comes
    more than once. As in `pact.themes.unprompted`, months that changed are counted plainly."""
    marks = session.execute(select(TallyMark.ward_id, TallyMark.day_on).distinct())
    changed = {(ward_id, each.replace(day=1)) for ward_id, day in marks for each in days_of(day)}
    tally = theme_tally.c
    kept = select(
        tally.ward_id, tally.month_on, tally.theme_id, tally.people, tally.known - tally.joined
    ).where(tally.language == ANY, tally.channel == ANY)
    for ward_id, month, *numbers in session.execute(kept):
        if (ward_id, month) not in changed:
            yield numbers[0], numbers[1], numbers[2]
    if changed:
        for ward_id, month, theme_id, concerns, sure in session.execute(_plainly(changed)):
            if (ward_id, month) in changed:
                yield theme_id, concerns, int(sure)


def _plainly(changed: Collection[tuple[int, date]]) -> Select[Any]:
    """By ward, month and theme, of these wards, from the first of these months to the last."""
    begins = [min(month for _ward, month in changed)]
    last = max(month for _ward, month in changed)
    while begins[-1] <= last:
        begins.append((begins[-1] + timedelta(days=31)).replace(day=1))
    placed = case((ThemeAssignment.source == AssignmentSource.OFFICER, 1), else_=0)
    each = (
        select(
            Concern.ward_id,
            beginning(begins).label("month"),
            ThemeAssignment.theme_id,
            placed.label("sure"),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(
            countable(),
            Concern.ward_id.in_({ward_id for ward_id, _month in changed}),
            Concern.received_at >= instant(begins[0]),
            Concern.received_at < instant(begins[-1]),
        )
        .subquery()
        .c
    )
    of = [each.ward_id, each.month, each.theme_id]
    return select(*of, func.count(), func.sum(each.sure)).group_by(*of)
