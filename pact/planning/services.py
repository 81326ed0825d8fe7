"""Planning actions, and saying how they go."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.languages.kinds import PLAN_TOLD
from pact.languages.translations import keep_all
from pact.planning import queries
from pact.planning.details import PlanDetails, PlanEnded, YearClosed
from pact.planning.models import PLAN_ENDED, PlanAction, PlanState, PlanStatus
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
    note(session, "planned", action, by_id)
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
    note(session, "changed plan", action, by_id, before=before)


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
    note(session, "said how plan goes", action, by_id, state=state.value)


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


def note(session: Session, deed: str, action: PlanAction, by_id: int, **details: object) -> None:
    """Write down who changed what of an action."""
    audit.record(
        session, actor_id=by_id, deed=deed, about="plan_action", about_id=action.id, **details
    )
