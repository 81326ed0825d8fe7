"""Taking back a priority that was chosen by mistake."""

from contextlib import suppress

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from pact.concerns import services as concerns
from pact.concerns.models import Concern, ConcernState
from pact.concerns.states import MoveNotAllowed
from pact.core import audit
from pact.languages.models import Translation
from pact.priorities.models import Action, PriorityConcern, WardPriority


class AlreadyActedOn(Exception):
    """Somebody was given an action for it."""


def take_back(session: Session, priority: WardPriority, *, why: str, by_id: int) -> None:
    """Have a priority never have been chosen: its place is free, and the concerns behind it wait
    in their theme again, unless another priority has them too. The audit log keeps what it was.

    Raises:
        AlreadyActedOn: it has an action, which a partner may be working on.
    """
    session.get_one(WardPriority, priority.id, with_for_update=True)
    if session.scalar(select(exists().where(Action.priority_id == priority.id))):
        raise AlreadyActedOn
    behind = session.scalars(
        select(Concern)
        .join(PriorityConcern, PriorityConcern.concern_id == Concern.id)
        .where(PriorityConcern.priority_id == priority.id)
        .order_by(Concern.id)
    ).all()
    session.execute(delete(PriorityConcern).where(PriorityConcern.priority_id == priority.id))
    for concern in behind:
        if not session.scalar(select(exists().where(PriorityConcern.concern_id == concern.id))):
            with suppress(MoveNotAllowed):  # withdrawn meanwhile
                concerns.move(session, concern, ConcernState.THEMED, by_id=by_id, note=why)
    session.execute(
        delete(Translation).where(
            Translation.about == "priority", Translation.about_id == priority.id
        )
    )
    audit.record(
        session,
        actor_id=by_id,
        deed="took priority back",
        about="priority",
        about_id=priority.id,
        why=why,
        issue=priority.issue,
        ward_id=priority.ward_id,
        meeting_id=priority.meeting_id,
        concerns=[concern.id for concern in behind],
    )
    session.execute(delete(WardPriority).where(WardPriority.id == priority.id))
    session.flush()
