"""Finding cycles, what serves their priorities, and what wards are doing about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.priorities.models import ENDED, Action, WardPriority
from pact.strategy.models import (
    Cycle,
    StrategicPriority,
    ThemeServes,
    WardPriorityServes,
)
from pact.themes.models import Theme


@dataclass(frozen=True)
class Work:
    """The open priorities of a theme in a ward, and their actions that have not ended."""

    priorities: int
    actions: int


def cycles(session: Session, *, with_workstreams: bool = True) -> Sequence[Cycle]:
    """Every cycle with its priorities (and their workstreams), the latest first."""
    return session.scalars(_CYCLES_WITH_WORK if with_workstreams else _CYCLES).unique().all()


_every_cycle = select(Cycle).order_by(Cycle.starts_on.desc(), Cycle.id.desc())
_CYCLES = _every_cycle.options(joinedload(Cycle.priorities))
_CYCLES_WITH_WORK = _every_cycle.options(
    joinedload(Cycle.priorities).selectinload(StrategicPriority.workstreams)
)


def cycle(session: Session, *, id: int) -> Cycle | None:
    """A cycle with its priorities, their workstreams, and its golden threads."""
    return session.scalars(
        select(Cycle)
        .where(Cycle.id == id)
        .options(
            selectinload(Cycle.priorities).selectinload(StrategicPriority.workstreams),
            selectinload(Cycle.threads),
        )
    ).one_or_none()


def strategic_priority(session: Session, *, id: int) -> tuple[StrategicPriority, Cycle] | None:
    """A strategic priority with its workstreams, and its cycle."""
    row = session.execute(
        select(StrategicPriority, Cycle)
        .join(Cycle, Cycle.id == StrategicPriority.cycle_id)
        .where(StrategicPriority.id == id)
        .options(selectinload(StrategicPriority.workstreams))
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def named_by(
    session: Session, *, ward_priority_ids: Collection[int]
) -> Mapping[int, StrategicPriority]:
    """The strategic priority that each ward priority names, by the ward priorities' ids."""
    if not ward_priority_ids:
        return {}
    rows = session.execute(
        select(WardPriorityServes.ward_priority_id, StrategicPriority)
        .join(StrategicPriority, StrategicPriority.id == WardPriorityServes.strategic_priority_id)
        .where(WardPriorityServes.ward_priority_id.in_(ward_priority_ids))
    )
    return {row[0]: row[1] for row in rows}


def naming(*, strategic_priority_ids: Collection[int]) -> Select[WardPriority, int]:
    """What finds the ward priorities that name these, each with the id of the one it names."""
    return (
        select(WardPriority, WardPriorityServes.strategic_priority_id)
        .join(WardPriorityServes, WardPriorityServes.ward_priority_id == WardPriority.id)
        .where(WardPriorityServes.strategic_priority_id.in_(strategic_priority_ids))
    )


def running(found: Sequence[Cycle], *, today: date) -> Cycle | None:
    """Of these cycles, the one that today is in; the latest where it is in none."""
    inside = (cycle for cycle in found if cycle.starts_on <= today <= cycle.ends_on)
    return next(inside, found[0] if found else None)


def told_of(found: Sequence[Cycle], *, today: date) -> list[Cycle]:
    """Of these cycles, those that residents read of: the running one, and then those before it. One
    that is to come is the board's own until it begins."""
    if (now := running(found, today=today)) is None:
        return []
    return [now, *(cycle for cycle in found if cycle.ends_on < now.starts_on)]


def serving(session: Session, *, cycle_id: int) -> Mapping[int, list[int]]:
    """The themes that bear on each priority of a cycle: theme ids by priority id."""
    rows = session.execute(
        select(ThemeServes.strategic_priority_id, ThemeServes.theme_id)
        .join(StrategicPriority, StrategicPriority.id == ThemeServes.strategic_priority_id)
        .where(StrategicPriority.cycle_id == cycle_id)
        .order_by(ThemeServes.id)
    )
    found: dict[int, list[int]] = {}
    for priority_id, theme_id in rows:
        found.setdefault(priority_id, []).append(theme_id)
    return found


def open_work(session: Session, *, ward_ids: Collection[int]) -> Mapping[tuple[int, int], Work]:
    """What is being done in these wards, by ward and theme."""
    rows = session.execute(
        select(
            WardPriority.ward_id,
            WardPriority.theme_id,
            func.count(distinct(WardPriority.id)).label("priorities"),
            func.count(Action.id).label("actions"),
        )
        .outerjoin(Action, (Action.priority_id == WardPriority.id) & Action.state.not_in(ENDED))
        .where(
            WardPriority.ward_id.in_(ward_ids),
            WardPriority.open_place.is_not(None),
            WardPriority.theme_id.is_not(None),
        )
        .group_by(WardPriority.ward_id, WardPriority.theme_id)
    )
    return {(row.ward_id, row.theme_id): Work(row.priorities, row.actions) for row in rows}


def served_themes(session: Session, *, strategic_priority_id: int) -> Sequence[Theme]:
    """The themes in use that bear on a strategic priority."""
    return session.scalars(
        select(Theme)
        .join(ThemeServes, ThemeServes.theme_id == Theme.id)
        .where(
            ThemeServes.strategic_priority_id == strategic_priority_id,
            Theme.retired_at.is_(None),
        )
        .order_by(ThemeServes.id)
    ).all()


def served_by(session: Session, *, theme_id: int) -> Sequence[tuple[StrategicPriority, Cycle]]:
    """The priorities that a theme bears on, each with its cycle, the latest cycle first."""
    rows = session.execute(
        select(StrategicPriority, Cycle)
        .join(Cycle, Cycle.id == StrategicPriority.cycle_id)
        .join(ThemeServes, ThemeServes.strategic_priority_id == StrategicPriority.id)
        .where(ThemeServes.theme_id == theme_id)
        .order_by(Cycle.starts_on.desc(), Cycle.id.desc(), StrategicPriority.position)
    )
    return [(priority, cycle) for priority, cycle in rows]
