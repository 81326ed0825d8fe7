"""How many concerns each theme of each ward has, and how many wait for an answer: exactly, and
without counting everything.

As in `pact.themes.unprompted`, what the tally keeps is taken from it, but where something has
changed since it counted: these months of a ward are counted plainly, and so are the first days of
a stretch that begins within a month.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    func,
    literal,
    null,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernState
from pact.core.clock import LONDON
from pact.themes.counting import countable
from pact.themes.models import ThemeAssignment
from pact.themes.slots import days_of, instant
from pact.themes.tally import ANY, TallyMark, theme_tally

# With more months changed than these, all that a ward has is counted.
_MANY = 12
_WAITS = Concern.state != ConcernState.ANSWERED
_KEYS = (Concern.ward_id, ThemeAssignment.theme_id)
_TALLY = theme_tally.c


@dataclass
class Cell:
    """A theme in a ward: concerns since an instant; those that nobody has answered, whenever they
    came, and when the first of these did."""

    concerns: int = 0
    unanswered: int = 0
    first_at: datetime | None = None

    def add(self, concerns: int, unanswered: int, first_at: datetime | None) -> None:
        """Count these too."""
        self.concerns += int(concerns)
        self.unanswered += int(unanswered)
        if first_at is not None:
            self.first_at = min(self.first_at or first_at, first_at)


Cells = dict[tuple[int, int], Cell]


def in_wards(session: Session, *, ward_ids: Collection[int], since: datetime | None) -> Cells:
    """By ward and theme; without `since`, only what is unanswered is told."""
    whole = date.max if since is None else _month_from(since)
    # Marks are read before what is kept: what is counted meanwhile is only counted once more.
    changed = changed_months(session, ward_ids)
    months = {month for _ward, month in changed}
    anew: set[int] = set()
    if len(months) > _MANY:
        anew, months = {ward_id for ward_id, _month in changed}, set()
    kept = set(ward_ids) - anew
    parts: list[Select[Any]] = [_kept(kept, changed if months else (), whole)]
    parts += [_month(month, changed, whole) for month in sorted(months)]
    if anew:
        parts.append(_plainly(anew, since=since))
    if since is not None:
        parts.append(_edge(kept, since, whole))
    rows: Iterable[Any] = session.execute(union_all(*parts))
    found: Cells = {}
    for ward_id, theme_id, *numbers in rows:
        found.setdefault((ward_id, theme_id), Cell()).add(*numbers)
    return {key: cell for key, cell in found.items() if cell.concerns or cell.unanswered}


def _month_from(at: datetime) -> date:
    """The first month that begins then or later."""
    month = at.astimezone(LONDON).date().replace(day=1)
    return month if instant(month) >= at else _after(month)


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def changed_months(session: Session, ward_ids: Collection[int]) -> set[tuple[int, date]]:
    """The wards and months in which something has changed that the tally does not know yet."""
    marks = session.execute(
        select(TallyMark.ward_id, TallyMark.day_on)
        .where(TallyMark.ward_id.in_(ward_ids))
        .distinct()
    )
    return {(ward_id, each.replace(day=1)) for ward_id, day in marks for each in days_of(day)}


def _kept(ward_ids: Collection[int], but: Collection[tuple[int, date]], whole: date) -> Select[Any]:
    changed = tuple_(_TALLY.ward_id, _TALLY.month_on).in_(but)
    return (
        select(
            _TALLY.ward_id,
            _TALLY.theme_id,
            func.sum(case((_TALLY.month_on >= whole, _TALLY.people), else_=0)),
            func.sum(_TALLY.unanswered),
            func.min(_TALLY.unanswered_since),
        )
        .where(
            _TALLY.language == ANY,
            _TALLY.channel == ANY,
            _TALLY.ward_id.in_(ward_ids),
            *([~changed] if but else []),
        )
        .group_by(_TALLY.ward_id, _TALLY.theme_id)
    )


def _month(month: date, changed: Iterable[tuple[int, date]], whole: date) -> Select[Any]:
    """A month of the wards in which it changed; its concerns count where the whole month does."""
    begins, ends = instant(month), instant(_after(month))
    return _plainly(
        {ward_id for ward_id, each in changed if each == month},
        Concern.received_at >= begins,
        Concern.received_at < ends,
        since=begins if month >= whole else None,
    )


def _plainly(
    ward_ids: Collection[int], *when: ColumnElement[bool], since: datetime | None
) -> Select[Any]:
    recent = 0 if since is None else case((Concern.received_at >= since, 1), else_=0)
    return (
        select(
            *_KEYS,
            func.sum(recent),
            func.sum(case((_WAITS, 1), else_=0)),
            func.min(case((_WAITS, Concern.received_at))),
        )
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(Concern.ward_id.in_(ward_ids), countable(), *when)
        .group_by(*_KEYS)
    )


def _edge(ward_ids: Collection[int], since: datetime, whole: date) -> Any:
    """What came since, before a whole month began: how many wait the tally knows."""
    return (
        select(*_KEYS, func.count(), literal(0), null())
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(
            Concern.ward_id.in_(ward_ids),
            countable(),
            Concern.received_at >= since,
            Concern.received_at < instant(whole),
        )
        .group_by(*_KEYS)
    )
