"""Offers, as residents send them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns import links
from pact.core import clock
from pact.core.clock import LONDON
from pact.core.db import transaction
from pact.offers import deciding, drafts, queries, services
from pact.offers.models import Offer
from tests.factories.people import a_ward

WORDS = "I can shovel snow for neighbours who are not well"
ABOUT = "We clean the towpath together, and eat samosas after"
CONTACT = "towpath@example.org"


@dataclass(frozen=True)
class Offered:
    """An offer, and the secret of its private link."""

    offer: Offer
    token: str

    @property
    def path(self) -> str:
        """Its private page, in English."""
        return f"/en/offer/yours/{self.token}"


def an_offer(session: Session, words: str = WORDS, **more: Any) -> Offered:
    """Help that a resident has just offered; `more` are `ward`, `email`, `locale` or answers."""
    return _sent(session, {"kind": "help", "words": words, **more})


def an_event(session: Session, *, starts_at: datetime | None = None, **more: Any) -> Offered:
    """An event that a resident has just told of: in a week, for two hours."""
    local = (starts_at or clock.now() + timedelta(days=7)).astimezone(LONDON)
    return _sent(
        session,
        {
            "kind": "event",
            "title": "Towpath day",
            "held_on": local.date().isoformat(),
            "starts": "14:00",
            "ends": "16:00",
            "venue": "The lock",
            "for_whom": "",
            "contact": CONTACT,
            "words": ABOUT,
            **more,
        },
    )


def said(person: User, text: str | None = None, **translations: str) -> deciding.Said:
    """What a moderator tells the resident."""
    return deciding.Said(text, translations, person.id, person.name)


def as_sent(offer: Offer) -> deciding.Public:
    """An event in the resident's words."""
    return deciding.Public(
        title=str(offer.title),
        about=str(offer.words),
        starts_at=offer.starts_at or clock.now(),
        ends_at=offer.ends_at or clock.now(),
        venue=str(offer.venue),
        for_whom=offer.for_whom,
        contact=offer.contact,
    )


def a_published_event(session: Session, person: User, **more: Any) -> Offered:
    """An event on the public list."""
    offered = an_event(session, **more)
    with transaction() as writing:
        offer = queries.offer(writing, id=offered.offer.id)
        assert offer is not None
        deciding.publish(writing, offer, said(person), as_sent(offer))
    return offered


HELP = (
    ("kind", {"kind": "help"}),
    ("ward", {"ward": "heath-town"}),
    ("words", {"words": WORDS, "language": "en"}),
    ("contact", {"without": "y"}),
)
EVENT = (
    ("kind", {"kind": "event"}),
    ("ward", {"ward": "heath-town"}),
    ("title", {"title": "Towpath day"}),
    (
        "when",
        {
            "held_on-day": "6",
            "held_on-month": "6",
            "held_on-year": "2027",
            "starts": "14:00",
            "ends": "16:00",
        },
    ),
    ("where", {"venue": "The lock"}),
    ("audience", {"for_whom": "families", "contact": CONTACT}),
    ("words", {"words": ABOUT, "language": "en"}),
    ("contact", {"without": "y"}),
)


def answer_pages(
    client: FlaskClient, pages: Any = HELP, lang: str = "en", *, until: str | None = None
) -> None:
    """Walk the journey up to its last page, or to one before."""
    for step, answer in pages:
        if step == until:
            return
        response = client.post(f"/{lang}/offer/{step}", data=answer)
        assert response.status_code == 303, (step, response.text)


def _sent(session: Session, answers: dict[str, Any]) -> Offered:
    ward = a_ward(session, answers.pop("ward", "heath-town"))
    locale = answers.pop("locale", "en")
    filled = {"ward": ward.slug, "ward_id": ward.id, "language": "en", "email": None} | answers
    key = links.new_draft_key()
    with transaction() as writing:
        drafts.keep(writing, key_hash=links.draft_key_hash(key), answers=filled)
        draft = queries.draft(writing, key_hash=links.draft_key_hash(key))
        assert draft is not None
        token = links.link_token(key)
        offer = services.receive(writing, draft, link_token=token, locale=locale)
    return Offered(offer, token)
