"""By what one sees whether an action helps: its milestones, its measures and what these showed."""

from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import clock
from pact.planning.details import AlreadyRead, MeasureDetails
from pact.planning.models import PlanAction, PlanMeasure, PlanMilestone, PlanReading
from pact.planning.services import ensure_changeable, note


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
    note(session, "set milestone", action, by_id)


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
        note(session, "reached milestone", action, by_id, milestone_id=milestone.id)
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
    note(session, "set measure", action, by_id, measure_id=measure.id)
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
    note(session, "read measure", action, by_id, measure_id=measure.id, value=value)
