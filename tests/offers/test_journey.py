"""The resident's way from the first page to the private link."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock, crypto, outbox
from pact.offers import jobs
from pact.offers.models import CommunityEvent, Offer, OfferContact, OfferDraft, OfferState
from tests.contracts.scene import everything
from tests.factories.offers import (
    ABOUT,
    CONTACT,
    EVENT,
    WORDS,
    a_published_event,
    an_event,
    an_offer,
    answer_pages,
)
from tests.factories.people import a_person

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with clock.set_to(NOW):
        yield


def only(session, model=Offer):
    session.rollback()
    return session.scalars(select(model)).one()


def test_help_is_offered_in_one_s_own_words_and_language(client, session):
    answer_pages(client, lang="pl")
    page = client.get("/pl/offer/check").text
    assert WORDS in page
    assert client.post("/pl/offer/check").location == "/pl/offer/sent"

    offer = only(session)
    assert (offer.kind.value, offer.words, offer.language) == ("help", WORDS, "en")
    assert offer.state is OfferState.RECEIVED and offer.ward_id
    assert offer.reference in client.get("/pl/offer/sent").text
    assert session.scalars(select(OfferDraft)).all() == []


def test_an_event_is_asked_its_day_its_place_and_whom_to_ask(client, session):
    answer_pages(client, EVENT)
    page = client.get("/en/offer/check").text
    assert "Sunday, 6 June 2027" in page and CONTACT in page
    client.post("/en/offer/check")

    offer = only(session)
    assert offer.starts_at == datetime(2027, 6, 6, 13, tzinfo=UTC)  # 14:00 in summer
    assert (offer.title, offer.venue, offer.for_whom) == ("Towpath day", "The lock", "families")
    assert "Towpath day" not in client.get("/en/events").text


def test_help_is_not_asked_what_only_an_event_has(client):
    answer_pages(client, until="words")

    assert client.get("/en/offer/words").status_code == 200
    assert client.get("/en/offer/when").location == "/en/offer/words"
    assert client.get("/en/offer/check").location == "/en/offer/words"


def test_sending_twice_makes_one_offer(client, session):
    answer_pages(client)
    assert client.post("/en/offer/check").location == "/en/offer/sent"
    assert client.post("/en/offer/check").location == "/en/offer/sent"

    assert only(session).words == WORDS


def test_what_is_typed_is_kept_encrypted_until_it_is_sent(client, session):
    answer_pages(client, until="contact")

    kept = everything(session)
    assert "shovel" not in repr(kept)
    assert "shovel" in client.get("/en/offer/words").text


def test_an_address_is_kept_apart_and_locked(client, session):
    answer_pages(client, until="contact")
    client.post("/ur/offer/contact", data={"email": "asha@example.org", "submit": "y"})
    client.post("/ur/offer/check")

    contact = only(session, OfferContact)
    assert crypto.unlock(contact.email_locked) == "asha@example.org"
    assert contact.locale == "ur"
    assert "asha@" not in repr(everything(session))


def test_danger_in_the_words_shows_help_first_and_few_see_the_offer(app, client, session, engine):
    app.config["HELP_FIRST_DEADLINE"] = 10.0
    answer_pages(client, until="words")
    words = "My husband beats me every night and I want to help other women"
    answer = client.post("/en/offer/words", data={"words": words, "language": "en"})

    assert answer.location == "/en/offer/help-first"
    assert "999" in client.get("/en/offer/help-first").text
    client.post("/en/offer/contact", data={"without": "y"})
    client.post("/en/offer/check")
    offer = only(session)
    assert offer.restricted and "domestic_abuse" in offer.help_kinds


def test_personal_details_are_pointed_out_before_sending(client):
    answer_pages(client, until="words")
    client.post("/en/offer/words", data={"words": "Call me on 07700 900123", "language": "en"})
    client.post("/en/offer/contact", data={"without": "y"})

    page = client.get("/en/offer/check").text
    assert "Your words may show who somebody is" in page
    assert "a phone number" in page


def test_the_private_link_shows_it_and_takes_it_back_with_the_public_event(client, session):
    officer = a_person(session, Role.COHESION_OFFICER)
    sent = a_published_event(session, officer, email="asha@example.org")
    assert "Towpath day" in client.get("/en/events").text
    assert "Your event is on our list" in client.get(sent.path).text
    before = everything(session)
    assert client.get(f"{sent.path}/take-back").status_code == 200
    assert everything(session) == before

    assert client.post(f"{sent.path}/take-back").location == sent.path

    assert "You took it back" in client.get(sent.path).text
    assert "Towpath day" not in client.get("/en/events").text
    kept = repr(everything(session))
    assert ABOUT not in kept and CONTACT not in kept
    assert session.scalars(select(OfferContact)).all() == []
    assert client.get("/en/offer/yours/no-such-link").status_code == 404


def test_past_events_drop_out_with_whom_to_ask(client, session):
    officer = a_person(session, Role.COHESION_OFFICER)
    a_published_event(session, officer)

    with clock.set_to(NOW + timedelta(days=8)):
        assert "Towpath day" not in client.get("/en/events").text
        jobs.forget_drafts_and_past_events()
    assert session.scalars(select(CommunityEvent)).all() == []
    assert CONTACT not in repr(everything(session))


def test_everything_is_erased_on_time_and_the_link_ends(client, session):
    officer = a_person(session, Role.COHESION_OFFICER)
    event = a_published_event(session, officer, email="asha@example.org")
    waiting = an_offer(session)  # nobody has answered it
    unanswered = an_event(session, title="Nobody looked")
    with clock.set_to(NOW + timedelta(days=96)):
        jobs.erase_expired()
    assert client.get(event.path).status_code == 200  # its day was 89 days ago

    with clock.set_to(NOW + timedelta(days=98)):
        jobs.erase_expired()
        jobs.forget_drafts_and_past_events()
        while outbox.drain(slow=False):
            pass
    kept = repr(everything(session))
    assert "Towpath" not in kept and CONTACT not in kept and "Nobody looked" not in kept
    assert client.get(event.path).status_code == 404
    assert client.get(unanswered.path).status_code == 404
    assert WORDS in client.get(waiting.path).text
    assert session.scalars(select(OfferContact)).all() == []


def test_a_draft_is_forgotten_after_a_day(client, session):
    answer_pages(client, until="contact")
    with clock.set_to(NOW + timedelta(hours=25)):
        jobs.forget_drafts_and_past_events()

    assert session.scalars(select(OfferDraft)).all() == []
    assert client.get("/en/offer/contact").location == "/en/offer"
