"""Planning actions, and saying how they go."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.languages.kinds import PLAN_TOLD
from pact.languages.translations import keep_all
from pact.planning import queries
from pact.planning.details import (
    AlreadyRead,
    MeasureDetails,
    PlanDetails,
    PlanEnded,
    YearClosed,
)
from pact.planning.models import (
    PLAN_ENDED,
    PlanAction,
    PlanMeasure,
    PlanMilestone,
    PlanReading,
    PlanState,
    PlanStatus,
)
from pact.strategy.editing import ensure_open
from pact.strategy.models import Cycle, StrategicPriority


def add_action(
    session: Session,
    priority: StrategicPriority,
    cycle: Cycle,
    details: PlanDetails,
    *,
    by_id: int,
) -> PlanAction:
    """Plan an action for a strategic priority, in the year in which it is due.

    Raises:
        CycleOver: the cycle has ended.
        YearClosed: the board has closed that year.
    """
    ensure_open(cycle)
    year = year_of(cycle, details.due_on)
    if queries.is_closed(session, strategic_priority_id=priority.id, year=year):
        raise YearClosed
    action = PlanAction(
        strategic_priority_id=priority.id,
        year=year,
        state=PlanState.PLANNED,
        added_at=clock.now(),
        milestones=[],
        measures=[],
        **(vars(details) | {"boards": list(details.boards)}),
    )
    session.add(action)
    session.flush()
    _note(session, "planned", action, by_id)
    return action


def change_action(
    session: Session, action: PlanAction, cycle: Cycle, details: PlanDetails, *, by_id: int
) -> None:
    """Have an action that has not ended be planned so.

    Raises:
        YearClosed: the board has closed its year, or that in which it would be due.
        PlanEnded: it has ended.
    """
    ensure_changeable(session, action)
    if action.has_ended:
        raise PlanEnded
    year = year_of(cycle, details.due_on)
    if queries.is_closed(session, strategic_priority_id=action.strategic_priority_id, year=year):
        raise YearClosed
    before = {"text": action.text, "due_on": action.due_on.isoformat()}
    for name, value in (vars(details) | {"boards": list(details.boards), "year": year}).items():
        setattr(action, name, value)
    session.flush()
    _note(session, "changed plan", action, by_id, before=before)


def say_status(
    session: Session, action: PlanAction, *, state: PlanState, text: str, by_id: int
) -> None:
    """Say how an action goes; what ends it says why.

    Raises:
        YearClosed: the board has closed its year.
        PlanEnded: it has ended.
    """
    ensure_changeable(session, action)
    if action.has_ended:
        raise PlanEnded
    action.state = state
    if state in PLAN_ENDED:
        action.ended_at, action.ended_why = clock.now(), text
    session.add(
        PlanStatus(action_id=action.id, at=clock.now(), by_id=by_id, state=state, text=text)
    )
    session.flush()
    _note(session, "said how plan goes", action, by_id, state=state.value)


def add_milestone(
    session: Session, action: PlanAction, *, text: str, due_on: date, by_id: int
) -> None:
    """Set a milestone on the way.

    Raises:
        YearClosed: the board has closed the action's year.
    """
    ensure_changeable(session, action)
    action.milestones.append(PlanMilestone(text=text, due_on=due_on))
    session.flush()
    _note(session, "set milestone", action, by_id)


def reach(session: Session, action: PlanAction, milestone_id: int, *, by_id: int) -> bool:
    """Note that a milestone of the action is reached today; whether there is such a one.

    Raises:
        YearClosed: the board has closed the action's year.
    """
    ensure_changeable(session, action)
    milestone = next((each for each in action.milestones if each.id == milestone_id), None)
    if milestone is None:
        return False
    if milestone.reached_on is None:
        milestone.reached_on = clock.today()
        session.flush()
        _note(session, "reached milestone", action, by_id, milestone_id=milestone.id)
    return True


def add_measure(
    session: Session, action: PlanAction, details: MeasureDetails, *, by_id: int
) -> PlanMeasure:
    """Say by which number one is to see whether the action helps.

    Raises:
        YearClosed: the board has closed the action's year.
    """
    ensure_changeable(session, action)
    measure = PlanMeasure(action_id=action.id, readings=[], **vars(details))
    action.measures.append(measure)
    session.flush()
    _note(session, "set measure", action, by_id, measure_id=measure.id)
    return measure


def read(
    session: Session,
    action: PlanAction,
    measure: PlanMeasure,
    *,
    value: float,
    read_on: date,
    by_id: int,
) -> None:
    """Write down what a measure showed on a day.

    Raises:
        YearClosed: the board has closed the action's year.
        AlreadyRead: there is a reading of that day.
    """
    ensure_changeable(session, action)
    reading = PlanReading(read_on=read_on, value=value, by_id=by_id, at=clock.now())
    try:
        with session.begin_nested():
            measure.readings.append(reading)
    except IntegrityError:
        raise AlreadyRead from None
    _note(session, "read measure", action, by_id, measure_id=measure.id, value=value)


def keep_told(
    session: Session, action: PlanAction, texts: Mapping[str, str], *, maker: str
) -> None:
    """Keep a person's translations of what residents are told of an action."""
    about, field = PLAN_TOLD
    keep_all(
        session,
        about=about,
        about_id=action.id,
        field=field,
        texts=texts,
        original=action.told,
        maker=maker,
    )


def year_of(cycle: Cycle, day: date) -> int:
    """The year of a cycle's plan that a day is in: before it its first, after it its last."""
    return max(cycle.starts_on.year, min(cycle.ends_on.year, day.year))


def ensure_changeable(session: Session, action: PlanAction) -> None:
    """Go on, with the action's row held, only where its year is still open.

    Raises:
        YearClosed: it is not.
    """
    session.refresh(action, ["state", "ended_at", "ended_why"], with_for_update=True)
    priority_id = action.strategic_priority_id
    if queries.is_closed(session, strategic_priority_id=priority_id, year=action.year):
        raise YearClosed


def _note(session: Session, deed: str, action: PlanAction, by_id: int, **details: object) -> None:
    audit.record(
        session, actor_id=by_id, deed=deed, about="plan_action", about_id=action.id, **details
    )
