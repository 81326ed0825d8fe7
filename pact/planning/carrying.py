"""The yearly refresh: what goes into the next year, or the next cycle, and why; what ends."""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.planning import queries
from pact.planning.details import PlanEnded, YearClosed
from pact.planning.models import (
    PlanAction,
    PlanMeasure,
    PlanMilestone,
    PlanReading,
    PlanRefresh,
    PlanState,
    PlanStatus,
)
from pact.planning.services import ensure_changeable
from pact.strategy.editing import ensure_open
from pact.strategy.models import Cycle, StrategicPriority


class NotDecided(Exception):
    """The year cannot be closed: of these actions nobody has said whether they go on or end."""

    def __init__(self, actions: Sequence[PlanAction]) -> None:
        super().__init__([each.id for each in actions])
        self.actions = actions


class NotLater(Exception):
    """An action is carried over into a later year only."""


def carry_over(
    session: Session,
    action: PlanAction,
    into: StrategicPriority,
    cycle: Cycle,
    *,
    year: int,
    why: str,
    by_id: int,
) -> PlanAction:
    """Carry an action over into a later year, of this cycle or the next: a row of its own, with
    the milestones that are not reached and the measures as they last stood.

    Raises:
        YearClosed: the board has closed its year.
        PlanEnded: it has ended.
        CycleOver: the cycle that it would go into has ended.
        NotLater: the year is not a later one of that cycle.
    """
    ensure_changeable(session, action)
    if action.has_ended:
        raise PlanEnded
    ensure_open(cycle)
    if year <= action.year or not cycle.starts_on.year <= year <= cycle.ends_on.year:
        raise NotLater
    further = PlanAction(
        strategic_priority_id=into.id,
        year=year,
        text=action.text,
        told=action.told,
        organisation_id=action.organisation_id,
        owner_id=action.owner_id,
        due_on=action.due_on.replace(year=year, day=min(action.due_on.day, 28)),
        boards=list(action.boards),
        state=PlanState.PLANNED,
        added_at=clock.now(),
        carried_from_id=action.id,
        milestones=[
            PlanMilestone(text=each.text, due_on=each.due_on)
            for each in action.milestones
            if each.reached_on is None
        ],
        measures=[_as_it_stands(each) for each in action.measures],
    )
    session.add(further)
    _end(session, action, PlanState.CARRIED_OVER, why, by_id)
    audit.record(
        session,
        actor_id=by_id,
        deed="carried plan over",
        about="plan_action",
        about_id=action.id,
        into=further.id,
        year=year,
        why=why,
    )
    return further


def close_year(
    session: Session, cycle: Cycle, *, year: int, learnt: str, by_id: int
) -> PlanRefresh:
    """Close a year of a cycle's plan; nothing of it changes any more.

    Raises:
        NotDecided: some actions of it have neither ended nor been carried over.
        YearClosed: it is closed already.
    """
    if undecided := undecided_of(session, cycle, year=year):
        raise NotDecided(undecided)
    refresh = PlanRefresh(cycle_id=cycle.id, year=year, learnt=learnt)
    refresh.signed_at, refresh.signed_by_id = clock.now(), by_id
    try:
        with session.begin_nested():
            session.add(refresh)
    except IntegrityError:
        raise YearClosed from None
    audit.record(
        session,
        actor_id=by_id,
        deed="closed plan year",
        about="cycle",
        about_id=cycle.id,
        year=year,
    )
    return refresh


def undecided_of(session: Session, cycle: Cycle, *, year: int) -> list[PlanAction]:
    """The actions of a year that have neither ended nor been carried over."""
    ids = [each.id for each in cycle.priorities]
    planned = queries.plan(session, strategic_priority_ids=ids, year=year)
    return [each for each in planned if not each.has_ended]


def _end(session: Session, action: PlanAction, state: PlanState, why: str, by_id: int) -> None:
    now = clock.now()
    action.state, action.ended_at, action.ended_why = state, now, why
    session.add(PlanStatus(action_id=action.id, at=now, by_id=by_id, state=state, text=why))
    session.flush()


def _as_it_stands(measure: PlanMeasure) -> PlanMeasure:
    """The measure for another year; its last reading comes along, the earlier ones stay."""
    return PlanMeasure(
        name=measure.name,
        source=measure.source,
        baseline=measure.baseline,
        baseline_on=measure.baseline_on,
        target=measure.target,
        target_on=measure.target_on,
        readings=[
            PlanReading(read_on=each.read_on, value=each.value, by_id=each.by_id, at=each.at)
            for each in measure.readings[-1:]
        ],
    )
