"""What bursts do when something happens to a concern."""

from sqlalchemy.orm import Session

from pact.bursts import services
from pact.concerns.events import ConcernErased, ConcernReceived, ConcernWithdrawn
from pact.concerns.models import Concern, ConcernDraft
from pact.core.floods import Proof, proof


def hold_without_work(session: Session, _draft: ConcernDraft, concern: Concern) -> None:
    """Have what came in a flood, from a browser that did no work, wait for a look."""
    if proof() is Proof.WAITED:
        services.hold_from_a_flood(session, concern)


def look(session: Session, event: ConcernReceived) -> None:
    """Put a new concern beside those that are alike."""
    services.look_at(session, event.concern_id)


def forget(session: Session, event: ConcernErased | ConcernWithdrawn) -> None:
    """A concern that is gone is in no burst."""
    services.forget(session, concern_id=event.concern_id)
