"""What follows when a concern is gone."""

from sqlalchemy.orm import Session

from pact.concerns.events import ConcernErased, ConcernWithdrawn
from pact.intake import services


def forget(session: Session, event: ConcernErased | ConcernWithdrawn) -> None:
    """Nothing leads to it any more."""
    services.forget_link(session, concern_id=event.concern_id)
