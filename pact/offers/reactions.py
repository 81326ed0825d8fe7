"""What follows when an offer arrives."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from pact.core.db import db
from pact.core.engine import patient_engine
from pact.engine.danger import HelpKind
from pact.offers import queries, services
from pact.offers.events import OfferReceived
from pact.offers.models import Offer, OfferState


def read_for_danger(event: OfferReceived) -> Sequence[HelpKind]:
    """Have the engine read every sentence: a page has no time for that.

    Raises:
        EngineUnavailable: it does not answer; the outbox tries again later.
    """
    offer = queries.offer(db.session(), id=event.offer_id)
    if offer is None or not offer.words or not _is_unread(offer):
        return ()
    return patient_engine().help_kinds(offer.words, offer.language)


def look_for_danger(session: Session, event: OfferReceived, kinds: Sequence[HelpKind]) -> None:
    """Restrict an offer whose danger went by when it was sent."""
    offer = queries.offer(session, id=event.offer_id)
    if kinds and offer is not None and offer.words and _is_unread(offer):
        services.restrict(session, offer, kinds=tuple(kind.value for kind in kinds))


def _is_unread(offer: Offer) -> bool:
    """Once somebody has answered it, their judgement stands."""
    return offer.state is OfferState.RECEIVED
