"""What bursts do when something happens to a concern."""

from sqlalchemy.orm import Session

from pact.bursts import services
from pact.concerns.events import ConcernErased, ConcernReceived, ConcernWithdrawn


def look(session: Session, event: ConcernReceived) -> None:
    """Put a new concern beside those that are alike."""
    services.look_at(session, event.concern_id)


def forget(session: Session, event: ConcernErased | ConcernWithdrawn) -> None:
    """A concern that is gone is in no burst."""
    services.forget(session, concern_id=event.concern_id)
