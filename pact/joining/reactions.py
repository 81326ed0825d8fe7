"""What follows for somebody who joined when an officer decides on their words."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pact.concerns.queries import concern
from pact.concerns.states import CLOSED
from pact.joining import queries, services
from pact.themes.events import ThemeUndone
from pact.themes.models import ThemeAssignment
from pact.themes.review import standing_decision


def stand_again(session: Session, event: ThemeUndone) -> None:
    """Once an officer takes a decision back, what the resident said counts again."""
    found = concern(session, id=event.concern_id)
    join = queries.join_of(session, concern_id=event.concern_id)
    if found is None or join is None or join.held or found.restricted or found.state in CLOSED:
        return
    if standing_decision(session, concern_id=found.id) or found.words is None:
        return
    session.execute(delete(ThemeAssignment).where(ThemeAssignment.concern_id == found.id))
    services.count_behind(session, found, join.theme)
