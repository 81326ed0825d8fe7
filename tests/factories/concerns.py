"""Concerns, as residents send them."""

from dataclasses import dataclass

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.concerns import drafts, links
from pact.concerns.models import Concern
from pact.concerns.reach import Reach
from pact.concerns.services import receive
from pact.core.db import transaction
from pact.core.ways import Way
from tests.factories.people import a_ward

WORDS = "Cars race along the road by the park every night"


@dataclass(frozen=True)
class Sent:
    """A concern, and the secret of its private link."""

    concern: Concern
    token: str

    @property
    def path(self) -> str:
        """Its private page, in English."""
        return f"/en/follow/{self.token}"


def a_sent_concern(
    session: Session,
    words: str = WORDS,
    *,
    ward: str = "heath-town",
    language: str = "en",
    place: str | None = "Deans Road",
    email: str | None = None,
    phone: str | None = None,
    locale: str | None = None,
) -> Sent:
    """A concern that a resident has just sent."""
    key = links.new_draft_key()
    ward_id = a_ward(session, ward).id
    with transaction() as writing:
        draft = drafts.begin(writing, key_hash=links.draft_key_hash(key))
        drafts.answer_ward(writing, draft, ward_id=ward_id)
        drafts.answer_words(writing, draft, words=words, language=language, kinds=())
        drafts.answer_place(writing, draft, place=place)
        reach = Reach(Way.SMS, phone) if phone else Reach(Way.EMAIL, email) if email else None
        drafts.answer_contact(writing, draft, reach=reach)
        token = links.link_token(key)
        return Sent(receive(writing, draft, link_token=token, locale=locale), token)


def answer_everything(
    client: FlaskClient, lang: str = "en", *, words: str = WORDS, email: str = ""
) -> None:
    """Walk the journey up to its last page, which still has to be sent."""
    contact = {"email": email, "submit": "y"} if email else {"without": "y"}
    for step, answer in (
        ("ward", {"ward": "heath-town"}),
        ("words", {"words": words, "language": lang}),
        ("place", {"place": "Deans Road"}),
        ("when", {"since": "this_month", "how_often": "every_day"}),
        ("photos", {}),
        ("contact", contact),
    ):
        response = client.post(f"/{lang}/concern/{step}", data=answer)
        assert response.status_code == 303, response.text
