"""What follows when a concern arrives."""

from sqlalchemy.orm import Session

from pact.concerns import queries, services
from pact.concerns.events import ConcernReceived
from pact.concerns.models import ConcernState
from pact.core.engine import engine


def look_for_danger(session: Session, event: ConcernReceived) -> None:
    """Restrict a concern that went by while the engine did not answer.

    Raises:
        EngineUnavailable: it still does not; the outbox tries again later.
    """
    concern = queries.concern(session, id=event.concern_id)
    # Once an officer has looked at it, the officer's judgement stands.
    if concern is None or not concern.words or concern.state is not ConcernState.RECEIVED:
        return
    if kinds := engine().help_kinds(concern.words, concern.language):
        services.restrict(session, concern, kinds=[kind.value for kind in kinds])
