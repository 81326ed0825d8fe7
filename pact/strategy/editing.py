"""Changing cycles. One that is over is never changed, and none ever rewrites another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.strategy.models import Cycle, GoldenThread, StrategicPriority, Workstream


@dataclass(frozen=True)
class CycleDetails:
    """What a cycle is called, when it begins and ends, and its golden threads."""

    name: str
    starts_on: date
    ends_on: date
    threads: Sequence[str] = ()


@dataclass(frozen=True)
class PriorityDetails:
    """A strategic priority: its name, what it means to residents, its workstreams."""

    name: str
    description: str | None = None
    workstreams: Sequence[str] = ()


class CycleOver(Exception):
    """The cycle has ended: it stays as it was."""

    def __init__(self, cycle: Cycle) -> None:
        super().__init__(cycle.name)
        self.cycle = cycle


class CyclesOverlap(Exception):
    """Another cycle has some of these days."""

    def __init__(self, other: Cycle) -> None:
        super().__init__(other.name)
        self.other = other


class NameTaken(Exception):
    """Another cycle, or another priority of the cycle, is called so."""


class InUse(Exception):
    """Something rests on the priority: ward priorities, the plan, or an assessment."""


def add_cycle(session: Session, details: CycleDetails, *, by_id: int) -> Cycle:
    """Put a new cycle in place, without priorities yet.

    Raises:
        CyclesOverlap: another has some of its days.
        NameTaken: another is called so.
    """
    _ensure_free(session, details, other_than=None)
    cycle = Cycle(name=details.name, starts_on=details.starts_on, ends_on=details.ends_on)
    cycle.threads, cycle.priorities = _threads(details), []
    _save(session, cycle)
    _note(session, "added cycle", "cycle", cycle.id, by_id, name=details.name)
    return cycle


def change_cycle(session: Session, cycle: Cycle, details: CycleDetails, *, by_id: int) -> None:
    """Have a cycle that is not over be called and dated so, with these golden threads.

    Raises:
        CycleOver: it has ended.
        CyclesOverlap: another has some of these days.
        NameTaken: another is called so.
    """
    ensure_open(cycle)
    _ensure_free(session, details, other_than=cycle)
    before = [cycle.name, cycle.starts_on.isoformat(), cycle.ends_on.isoformat()]
    before += [each.name for each in cycle.threads]
    cycle.name, cycle.starts_on, cycle.ends_on = details.name, details.starts_on, details.ends_on
    if [each.name for each in cycle.threads] != list(details.threads):
        cycle.threads = _threads(details)
    _save(session, cycle)
    _note(session, "changed cycle", "cycle", cycle.id, by_id, before=before)


def add_priority(
    session: Session, cycle: Cycle, details: PriorityDetails, *, by_id: int
) -> StrategicPriority:
    """Add a strategic priority, the last of its cycle.

    Raises:
        CycleOver: the cycle has ended.
        NameTaken: another of the cycle is called so.
    """
    ensure_open(cycle)
    last = max((each.position for each in cycle.priorities), default=0)
    priority = StrategicPriority(cycle_id=cycle.id, position=last + 1, name=details.name)
    priority.description, priority.workstreams = details.description, _workstreams(details)
    _save(session, priority)
    about = "strategic_priority"
    _note(session, "added strategic priority", about, priority.id, by_id, name=details.name)
    return priority


def change_priority(
    session: Session,
    priority: StrategicPriority,
    cycle: Cycle,
    details: PriorityDetails,
    *,
    by_id: int,
) -> None:
    """Have a strategic priority be called and described so.

    Raises:
        CycleOver: its cycle has ended.
        NameTaken: another of the cycle is called so.
    """
    ensure_open(cycle)
    before = [priority.name, priority.description or ""]
    before += [each.name for each in priority.workstreams]
    priority.name, priority.description = details.name, details.description
    if [each.name for each in priority.workstreams] != list(details.workstreams):
        priority.workstreams = _workstreams(details)
    _save(session, priority)
    about = "strategic_priority"
    _note(session, "changed strategic priority", about, priority.id, by_id, before=before)


def move_priority(session: Session, priority: StrategicPriority, *, up: bool, by_id: int) -> None:
    """Put a strategic priority before the one before it, or after the one after it. The first
    stays first and the last stays last.

    Raises:
        CycleOver: its cycle has ended.
    """
    cycle = session.get_one(Cycle, priority.cycle_id, with_for_update=True)
    ensure_open(cycle)
    query = select(StrategicPriority).where(StrategicPriority.cycle_id == cycle.id)
    by_place = query.order_by(StrategicPriority.position, StrategicPriority.id)
    found = [*session.scalars(by_place.execution_options(populate_existing=True))]
    before = found.index(priority)
    now = before + (-1 if up else 1)
    if not 0 <= now < len(found):
        return
    found.insert(now, found.pop(before))
    for place, each in enumerate(found, 1):
        each.position = place
    session.flush()
    about, deed = "strategic_priority", "moved strategic priority"
    _note(session, deed, about, priority.id, by_id, before=before + 1, now=now + 1)


def remove_priority(
    session: Session, priority: StrategicPriority, cycle: Cycle, *, by_id: int
) -> None:
    """Take out a strategic priority on which nothing rests.

    Raises:
        CycleOver: its cycle has ended.
        InUse: something rests on it.
    """
    ensure_open(cycle)
    id, name = priority.id, priority.name
    try:
        with session.begin_nested():
            session.delete(priority)
    except IntegrityError:
        raise InUse from None
    _note(session, "removed strategic priority", "strategic_priority", id, by_id, name=name)


def ensure_open(cycle: Cycle) -> None:
    """Go on only where a cycle has not ended.

    Raises:
        CycleOver: it has.
    """
    if cycle.is_over(clock.today()):
        raise CycleOver(cycle)


def _ensure_free(session: Session, details: CycleDetails, *, other_than: Cycle | None) -> None:
    found = session.scalars(
        select(Cycle)
        .where(Cycle.starts_on <= details.ends_on, Cycle.ends_on >= details.starts_on)
        .order_by(Cycle.starts_on)
        .with_for_update()
    ).all()
    if other := next((each for each in found if each is not other_than), None):
        raise CyclesOverlap(other)


def _threads(details: CycleDetails) -> list[GoldenThread]:
    return [GoldenThread(position=at, name=name) for at, name in enumerate(details.threads, 1)]


def _workstreams(details: PriorityDetails) -> list[Workstream]:
    return [Workstream(position=at, name=name) for at, name in enumerate(details.workstreams, 1)]


def _save(session: Session, row: Cycle | StrategicPriority) -> None:
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise NameTaken from None


def _note(session: Session, deed: str, about: str, id: int, by_id: int, **details: object) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about=about, about_id=id, **details)
