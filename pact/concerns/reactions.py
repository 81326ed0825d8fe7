"""What follows when a concern arrives."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from pact.concerns import queries, services
from pact.concerns.events import ConcernReceived
from pact.concerns.models import Concern, ConcernState
from pact.core.db import db
from pact.core.engine import patient_engine
from pact.engine.danger import HelpKind


def read_for_danger(event: ConcernReceived) -> Sequence[HelpKind]:
    """Have the engine read every sentence, before any transaction: a page has no time for that.

    Raises:
        EngineUnavailable: it does not answer; the outbox tries again later.
    """
    concern = queries.concern(db.session(), id=event.concern_id)
    if concern is None or not concern.words or not _is_unread(concern):
        return ()
    return patient_engine().help_kinds(concern.words, concern.language)


def look_for_danger(session: Session, event: ConcernReceived, kinds: Sequence[HelpKind]) -> None:
    """Restrict a concern whose danger went by when it was sent."""
    concern = queries.concern(session, id=event.concern_id)
    if kinds and concern is not None and concern.words and _is_unread(concern):
        services.restrict(session, concern, kinds=[kind.value for kind in kinds])


def _is_unread(concern: Concern) -> bool:
    """Once an officer has looked at it, the officer's judgement stands."""
    return concern.state is ConcernState.RECEIVED
