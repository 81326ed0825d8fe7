"""What residents of the demo city offer, and how safe some of them said they feel."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.areas.models import Ward
from pact.concerns import links
from pact.core import clock
from pact.core.db import transaction
from pact.offers import deciding, drafts, queries, services
from pact.offers.models import Offer
from pact.surveys.services import count_safety

_EVENT = {
    "kind": "event",
    "title": "Clean-up by the canal",
    "starts": "10:00",
    "ends": "12:30",
    "venue": "The bridge at New Cross",
    "for_whom": "families, and whoever has an hour",
    "contact": "cleanup@resident.example",
    "words": "We pick litter along the towpath. Gloves and bags are there, tea comes after.",
    "language": "en",
}
_HELP = {
    "kind": "help",
    "words": "ਮੈਂ ਗੁਆਂਢ ਦੇ ਬਜ਼ੁਰਗਾਂ ਲਈ ਦੁਕਾਨ ਤੋਂ ਸਮਾਨ ਲਿਆ ਸਕਦੀ ਹਾਂ।",
    "language": "pa",
}
_FELT = {"very_safe": 3, "fairly_safe": 9, "neither": 4, "fairly_unsafe": 6, "very_unsafe": 2}


def offer_and_answer(ward: Ward, *, by: User) -> None:
    """An event that is public, help that waits for an answer, and a stall's answers on safety."""
    day = (clock.now() + timedelta(days=12)).date().isoformat()
    with transaction() as session:
        event = _sent(session, ward, {**_EVENT, "held_on": day}, locale="en")
        deciding.publish(session, event, deciding.Said(None, {}, by.id, by.name), _as_sent(event))
        _sent(session, ward, _HELP, locale="pa")
    with clock.set_to(clock.now() - timedelta(days=14)), transaction() as session:
        for answer, people in _FELT.items():
            for _person in range(people):
                answers = {"by_day": "fairly_safe", "after_dark": answer}
                count_safety(session, ward_id=ward.id, answers=answers)


def _sent(session: Session, ward: Ward, answers: Mapping[str, Any], *, locale: str) -> Offer:
    key = links.new_draft_key()
    hashed = links.draft_key_hash(key)
    where = {"ward": ward.slug, "ward_id": ward.id, "email": None}
    drafts.keep(session, key_hash=hashed, answers={**answers, **where})
    draft = queries.draft(session, key_hash=hashed)
    if draft is None:
        raise RuntimeError("the draft was not kept")
    return services.receive(session, draft, link_token=links.link_token(key), locale=locale)


def _as_sent(offer: Offer) -> deciding.Public:
    if offer.starts_at is None or offer.ends_at is None:
        raise ValueError("it is no event")
    return deciding.Public(
        title=str(offer.title),
        about=str(offer.words),
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        venue=str(offer.venue),
        for_whom=offer.for_whom,
        contact=offer.contact,
    )
