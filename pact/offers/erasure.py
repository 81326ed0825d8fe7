"""Erasing what a person offered, when they ask or when its time is over."""

from datetime import timedelta
from secrets import token_hex

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from pact.core import clock, outbox
from pact.languages.models import Translation
from pact.offers.events import OfferTakenBack
from pact.offers.models import (
    CommunityEvent,
    Offer,
    OfferContact,
    OfferDraft,
    OfferState,
    OfferStep,
)

DRAFT_KEPT_FOR = timedelta(hours=24)
_GONE = "erased:"


def erase(session: Session, offer: Offer) -> None:
    """Erase the words, the event, the contact and what was answered. The row still counts."""
    take_down(session, CommunityEvent.offer_id == offer.id)
    offer.words = offer.title = offer.venue = offer.for_whom = offer.contact = None
    offer.starts_at = offer.ends_at = None
    offer.help_kinds = []
    offer.draft_key_hash = None
    session.execute(delete(OfferContact).where(OfferContact.offer_id == offer.id))
    steps = select(OfferStep.id).where(OfferStep.offer_id == offer.id)
    session.execute(
        delete(Translation).where(
            Translation.about == "offer_step", Translation.about_id.in_(steps)
        )
    )
    session.execute(update(OfferStep).where(OfferStep.offer_id == offer.id).values(note=None))
    session.flush()


def erase_old_drafts(session: Session) -> None:
    """Forget drafts after a day, and which draft an offer was made of."""
    limit = clock.now() - DRAFT_KEPT_FOR
    session.execute(delete(OfferDraft).where(OfferDraft.begun_at < limit))
    session.execute(
        update(Offer)
        .where(Offer.received_at < limit, Offer.draft_key_hash.is_not(None))
        .values(draft_key_hash=None)
    )


def drop_past_events(session: Session) -> None:
    """An event that is over is public no longer, nor is whom to ask about it."""
    now = clock.now()
    take_down(session, CommunityEvent.ends_at < now)
    session.execute(
        update(Offer).where(Offer.ends_at < now, Offer.contact.is_not(None)).values(contact=None)
    )


def take_down(session: Session, which: ColumnElement[bool]) -> None:
    """Have events be public no longer, in any language."""
    ids = select(CommunityEvent.id).where(which)
    session.execute(
        delete(Translation).where(
            Translation.about == "community_event", Translation.about_id.in_(ids)
        )
    )
    session.execute(delete(CommunityEvent).where(which))


def erase_expired(session: Session, *, keep_for: timedelta, at_most: int = 500) -> int:
    """Erase offers that were answered, or whose event was, long enough ago; how many."""
    limit = clock.now() - keep_for
    over = session.scalars(
        select(Offer)
        .where(
            or_(Offer.answered_at < limit, Offer.ends_at < limit),
            # A published one may have been answered long before its day.
            or_(Offer.state != OfferState.PUBLISHED, Offer.ends_at < limit),
            Offer.link_hash.not_like(f"{_GONE}%"),
        )
        .order_by(Offer.id)
        .limit(at_most)
        .with_for_update(skip_locked=True)
    ).all()
    for offer in over:
        erase(session, offer)
        offer.link_hash = _GONE + token_hex(16)
        outbox.record(session, OfferTakenBack(offer_id=offer.id))
    session.flush()
    return len(over)
