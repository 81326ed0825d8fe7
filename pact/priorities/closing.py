"""What a meeting says of a priority of last time: it is closed, or goes on."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.core import audit, clock, outbox
from pact.priorities.details import ActionsNotEnded
from pact.priorities.events import PriorityClosed
from pact.priorities.models import ENDED, Action, CarriedOver, PriorityState, WardPriority
from pact.priorities.states import move
from pact.priorities.still import take_up_again


def close(session: Session, priority: WardPriority, *, by_id: int) -> None:
    """Close a priority, which frees its place; closing it again changes nothing.

    Raises:
        ActionsNotEnded: some have not, or nobody was ever tasked.
    """
    if priority.state is PriorityState.CLOSED:
        return
    actions = session.scalars(
        select(Action).where(Action.priority_id == priority.id).order_by(Action.id)
    ).all()
    running = [action for action in actions if action.state not in ENDED]
    if running or not actions:
        raise ActionsNotEnded(running)
    move(priority, PriorityState.CLOSED)
    priority.open_place = None
    priority.closed_at = clock.now()
    audit.record(
        session, actor_id=by_id, deed="closed priority", about="priority", about_id=priority.id
    )
    outbox.record(session, PriorityClosed(priority_id=priority.id))


def carry_over(
    session: Session, priority: WardPriority, *, why: str, meeting_id: int, by_id: int
) -> None:
    """Keep a priority open past a meeting, which said why. It keeps its place."""
    move(priority, PriorityState.CARRIED_OVER)
    priority.carried_over_why = why
    priority.carried_over_at_id = meeting_id
    not_carried_over(session, priority, meeting_id=meeting_id)
    session.add(CarriedOver(priority_id=priority.id, meeting_id=meeting_id, why=why))
    take_up_again(session, priority, by_id=by_id)
    audit.record(
        session,
        actor_id=by_id,
        deed="carried priority over",
        about="priority",
        about_id=priority.id,
        meeting_id=meeting_id,
        why=why,
    )


def not_carried_over(session: Session, priority: WardPriority, *, meeting_id: int) -> None:
    """Forget that a meeting went on with it: it says something else now."""
    session.execute(
        delete(CarriedOver).where(
            CarriedOver.priority_id == priority.id, CarriedOver.meeting_id == meeting_id
        )
    )
