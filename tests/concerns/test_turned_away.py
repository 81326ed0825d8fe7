"""A request that is turned away costs the resident nothing that they typed."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.concerns import jobs
from pact.concerns.models import Concern, ConcernDraft
from pact.core import clock
from pact.core.limits import limiter
from tests.factories.concerns import WORDS, answer_everything

pytestmark = pytest.mark.one_database


@pytest.fixture
def guarded(app):
    """The site asks for its form token, as it does outside tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.fixture
def limited(app):
    """The site counts, as it does outside tests."""
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


def token_in(page: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]


@pytest.mark.parametrize(
    ("step", "typed", "shown"),
    [
        ("ward", {"ward": "oxley"}, r'value="oxley"\s+checked'),
        ("words", {"words": WORDS, "language": "pl"}, WORDS),
        ("place", {"place": "Deans Road"}, 'value="Deans Road"'),
        ("when", {"since": "today"}, r'value="today"\s+checked'),
        ("photos", {}, "Do you have a photo"),
        ("contact", {"email": "jo@example.org"}, 'value="jo@example.org"'),
    ],
)
def test_a_page_without_its_token_is_given_back_with_what_was_typed(guarded, step, typed, shown):
    client = guarded.test_client()

    response = client.post(f"/en/concern/{step}", data={**typed, "csrf_token": "old"})

    assert response.status_code == 400
    assert "What you typed is still here" in response.text
    assert re.search(shown, response.text)


def test_the_given_back_page_can_be_sent_again_and_nothing_is_lost(guarded, session):
    client = guarded.test_client()
    page = client.post("/pa/concern/words", data={"words": WORDS, "language": "pl"}).text

    answer = {"words": WORDS, "language": "pl", "csrf_token": token_in(page)}
    response = client.post("/pa/concern/words", data=answer)

    assert response.status_code == 303
    session.rollback()
    draft = session.scalars(select(ConcernDraft)).one()
    assert (draft.words, draft.language) == (WORDS, "pl")


def test_the_last_page_without_its_token_can_be_sent_again(guarded, app, session):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    answer_everything(client)
    app.config["WTF_CSRF_ENABLED"] = True

    refused = client.post("/en/concern/check", data={"csrf_token": "old"})
    assert refused.status_code == 400
    assert session.scalars(select(Concern)).all() == []
    client.post("/en/concern/check", data={"csrf_token": token_in(refused.text)})

    session.rollback()
    assert session.scalars(select(Concern)).one().words == WORDS


def test_words_typed_after_the_draft_was_erased_begin_a_new_one(client, session, at):
    client.post("/en/concern/ward", data={"ward": "heath-town"})
    with clock.set_to(at + timedelta(hours=25)):
        jobs.erase_old_drafts()

        response = client.post("/en/concern/words", data={"words": WORDS, "language": "en"})

    assert response.status_code == 303
    session.rollback()
    draft = session.scalars(select(ConcernDraft)).one()
    assert (draft.words, draft.ward_id) == (WORDS, None)
    assert client.get("/en/concern/check").location == "/en/concern/ward"


def test_sending_an_erased_draft_says_why_it_is_gone(client, at):
    answer_everything(client)
    with clock.set_to(at + timedelta(hours=25)):
        jobs.erase_old_drafts()
        page = client.post("/en/concern/check", data={}, follow_redirects=True).text

    assert "We keep what you type for one day" in page


def test_a_robot_that_fills_in_the_hidden_box_sends_nothing(client, session):
    answer_everything(client)

    for _time in range(2):
        response = client.post("/en/concern/check", data={"homepage": "https://spam.example"})
        assert response.status_code == 200

    session.rollback()
    assert session.scalars(select(Concern)).all() == []


def test_a_person_taken_for_a_robot_reads_so_and_sends_by_pressing_once_more(client, session):
    answer_everything(client)
    page = client.post("/en/concern/check", data={"homepage": "filled in by my browser"}).text
    assert "We took you for a robot" in page
    assert "filled in by my browser" not in page

    client.post("/en/concern/check", data={"homepage": ""})

    session.rollback()
    assert session.scalars(select(Concern)).one().words == WORDS


def test_a_flood_is_slowed_and_its_words_are_given_back(limited, client):
    answers = [
        client.post("/en/concern/words", data={"words": WORDS, "language": "en"})
        for _ in range(130)
    ]

    codes = [answer.status_code for answer in answers]
    assert codes[:100] == [303] * 100
    assert codes[-1] == 429
    assert WORDS in answers[-1].text
    assert "Nothing is lost" in answers[-1].text


def test_thirty_people_may_send_from_one_address_in_one_minute(limited, app):
    for _person in range(30):
        client = app.test_client()
        answer_everything(client)
        assert client.post("/en/concern/check", data={}).status_code == 303
