"""When it started and how often it happens: two questions that nobody has to answer."""

import re

import pytest
from sqlalchemy import select

from pact.concerns.models import Concern, ConcernDraft, HowOften, Since
from tests.factories.concerns import answer_everything


def the_draft(session):
    session.rollback()
    return session.scalars(select(ConcernDraft)).one()


def test_the_answers_are_kept_shown_and_sent(client, session):
    answer_everything(client)
    assert "This month · Every day, or nearly" in client.get("/en/concern/check").text
    page = client.get("/en/concern/when").text
    assert re.search(r'value="this_month"\s+checked', page)

    client.post("/en/concern/check", data={})

    session.rollback()
    concern = session.scalars(select(Concern)).one()
    assert (concern.since, concern.how_often) == (Since.THIS_MONTH, HowOften.EVERY_DAY)


@pytest.mark.parametrize("answer", [{}, {"submit": "y"}, {"since": "today", "skip": "y"}])
def test_one_button_goes_on_without_an_answer(client, session, answer):
    answer_everything(client)

    assert client.post("/en/concern/when", data=answer).location == "/en/concern/check"

    assert (the_draft(session).since, the_draft(session).how_often) == (None, None)
    assert client.get("/en/concern/check").status_code == 200


def test_one_of_the_two_is_enough(client, session):
    answer_everything(client)

    client.post("/en/concern/when", data={"how_often": "sometimes"})

    assert (the_draft(session).since, the_draft(session).how_often) == (None, HowOften.SOMETIMES)
    assert "Sometimes" in client.get("/en/concern/check").text


def test_a_choice_that_is_not_ours_is_none(client, session):
    answer_everything(client)

    assert client.post("/en/concern/when", data={"since": "1066"}).status_code == 303
    assert the_draft(session).since is None
