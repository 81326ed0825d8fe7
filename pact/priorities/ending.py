"""What follows from the end of an action."""

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns import services as concerns
from pact.concerns.models import ConcernState
from pact.concerns.states import MoveNotAllowed
from pact.languages import translations
from pact.priorities import queries
from pact.priorities.models import ENDED, Action, PriorityState, WardPriority
from pact.priorities.states import move


def keep_translations(
    session: Session, action: Action, texts: Mapping[str, str], *, by_id: int
) -> None:
    """Keep what a person wrote of the outcome in other languages; blank ones are none."""
    maker = session.get_one(User, by_id).name
    for locale, text in texts.items():
        if text.strip():
            translations.keep(
                session,
                about="action",
                about_id=action.id,
                field="we_did",
                locale=locale,
                text=text.strip(),
                original=action.we_did or "",
                made_by="person",
                maker=maker,
            )


def answer_when_all_ended(session: Session, priority_id: int, *, by_id: int | None) -> None:
    """When no action of a priority is left, it is reviewed and its concerns are answered."""
    session.flush()
    states = session.scalars(select(Action.state).where(Action.priority_id == priority_id)).all()
    if any(state not in ENDED for state in states):
        return
    move(session.get_one(WardPriority, priority_id), PriorityState.REVIEWED)
    for concern in queries.concerns_of(session, priority_id=priority_id):
        with suppress(MoveNotAllowed):  # withdrawn meanwhile
            concerns.move(session, concern, ConcernState.ANSWERED, by_id=by_id)
