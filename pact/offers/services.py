"""Sending an offer, taking it back, and what the moderators do."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.concerns.links import link_hash
from pact.concerns.references import new_reference
from pact.concerns.services import needs_care
from pact.core import clock, crypto, outbox
from pact.languages.locales import shipped_or_english
from pact.meetings.local_time import instant
from pact.offers import queries
from pact.offers.asking import take_off_agenda
from pact.offers.drafts import answers_of
from pact.offers.erasure import erase
from pact.offers.events import OfferReceived, OfferTakenBack
from pact.offers.models import (
    Offer,
    OfferContact,
    OfferDraft,
    OfferKind,
    OfferState,
    OfferStep,
)

_TRIES = 5


def receive(session: Session, draft: OfferDraft, *, link_token: str, locale: str) -> Offer:
    """Make an offer of a draft, once: for a draft that was sent already, the offer it became.

    `locale` is the shipped language in which to tell the resident.
    """
    answers, key_hash = answers_of(draft), draft.key_hash
    for _try in range(_TRIES):
        if sent := queries.offer_by_draft(session, key_hash=key_hash):
            return sent
        offer = _offer_of(answers, key_hash=key_hash, link_token=link_token)
        try:
            with session.begin_nested():
                session.add(offer)
                session.flush()
        except IntegrityError:
            continue  # sent at the same instant, or a reference that was given out before
        break
    else:
        raise RuntimeError("no free reference was found")
    if answers.get("email"):
        session.add(
            OfferContact(
                offer_id=offer.id,
                email_locked=crypto.lock(answers["email"]),
                link_locked=crypto.lock(link_token),
                locale=shipped_or_english(locale).tag,
            )
        )
    session.add(OfferStep(offer_id=offer.id, state=offer.state, at=offer.received_at))
    session.delete(draft)
    session.flush()
    outbox.record(session, OfferReceived(offer_id=offer.id))
    return offer


def event_times(answers: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """When the event of these answers starts and ends.

    Raises:
        NoSuchTime: the clocks go forward over one of them.
    """
    on = date.fromisoformat(answers["held_on"])
    starts, ends = (time.fromisoformat(answers[name]) for name in ("starts", "ends"))
    return instant(on, starts), instant(on, ends)


def restrict(session: Session, offer: Offer, *, kinds: tuple[str, ...]) -> None:
    """The words were found to show that somebody may be in danger."""
    offer.help_kinds = [*offer.help_kinds, *(k for k in kinds if k not in offer.help_kinds)]
    offer.restricted = offer.restricted or needs_care(kinds)
    session.flush()


def take_back(session: Session, offer: Offer) -> None:
    """The resident takes it back: words, contact and a public event go at once."""
    session.flush()
    session.refresh(offer, ["state"], with_for_update=True)
    if offer.state is OfferState.TAKEN_BACK:
        return
    offer.state = OfferState.TAKEN_BACK
    offer.answered_at = clock.now()
    session.add(OfferStep(offer_id=offer.id, state=offer.state, at=offer.answered_at))
    take_off_agenda(session, offer)
    erase(session, offer)
    outbox.record(session, OfferTakenBack(offer_id=offer.id))


def _offer_of(answers: Mapping[str, Any], *, key_hash: str, link_token: str) -> Offer:
    kind = OfferKind(answers["kind"])
    offer = Offer(
        reference=new_reference(),
        draft_key_hash=key_hash,
        link_hash=link_hash(link_token),
        kind=kind,
        ward_id=answers["ward_id"],
        words=answers["words"],
        language=answers["language"],
        state=OfferState.RECEIVED,
        restricted=needs_care(answers.get("help_kinds", ())),
        help_kinds=list(answers.get("help_kinds", ())),
        received_at=clock.now(),
        meeting_id=answers.get("meeting_id"),
    )
    if kind is OfferKind.EVENT:
        offer.starts_at, offer.ends_at = event_times(answers)
        for name in ("title", "venue", "for_whom", "contact"):
            setattr(offer, name, answers.get(name) or None)
    return offer
