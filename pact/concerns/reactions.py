"""What follows when a concern arrives, and when its resident says more."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from pact.concerns import queries, services
from pact.concerns.events import ConcernAddedTo, ConcernCorrected, ConcernReceived
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


def read_new_words(event: ConcernAddedTo | ConcernCorrected) -> Sequence[HelpKind]:
    """Likewise what was said later: only the new words, since an officer has judged the others.

    Raises:
        EngineUnavailable: it does not answer; the outbox tries again later.
    """
    session = db.session()
    concern = queries.concern(session, id=event.concern_id)
    if concern is None or not concern.words or concern.new_words_at is None:
        return ()
    added = queries.additions_to(session, concern_id=concern.id)
    said = [(each.words, each.language) for each in added]
    if isinstance(event, ConcernAddedTo):
        said = [(each.words, each.language) for each in added if each.id == event.addition_id]
    else:
        said.insert(0, (concern.words, concern.language))
    engine = patient_engine()
    return list(dict.fromkeys(kind for text, tag in said for kind in engine.help_kinds(text, tag)))


def look_at_new_words(
    session: Session, event: ConcernAddedTo | ConcernCorrected, kinds: Sequence[HelpKind]
) -> None:
    """Restrict a concern whose new words need care, unless an officer has read them by now."""
    concern = queries.concern(session, id=event.concern_id)
    if kinds and concern is not None and concern.words and concern.new_words_at is not None:
        services.restrict(session, concern, kinds=[kind.value for kind in kinds])


def _is_unread(concern: Concern) -> bool:
    """Once an officer has looked at it, the officer's judgement stands."""
    return concern.state is ConcernState.RECEIVED
