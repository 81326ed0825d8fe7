"""What residents add after an officer has decided comes to an officer's eyes, and once only."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern
from pact.concerns.saying_more import add, correct
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry
from tests.factories.people import a_person
from tests.factories.themes import a_concern, a_confirmed_concern

MORE = "Now a pram cannot pass in the mornings either"


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Callable[[User], FlaskClient]) -> FlaskClient:
    return signed_in(officer)


def say_more(concern: Concern, words: str = MORE, kinds: tuple[str, ...] = ()) -> None:
    with transaction() as writing:
        add(writing, concern, words=words, language="en", kinds=kinds)


def new_words_at(session: Session, concern: Concern) -> datetime | None:
    session.rollback()
    return session.scalars(select(Concern.new_words_at).where(Concern.id == concern.id)).one()


def test_what_was_added_stands_on_the_review_page_under_the_first_words(browser, session):
    concern = a_concern(session)
    say_more(concern)

    page = browser.get(f"/desk/review/{concern.id}").text

    assert page.index(concern.words) < page.index(MORE)


def test_deciding_is_reading_what_was_there_and_not_what_came_meanwhile(browser, session, at):
    concern = a_concern(session)
    say_more(concern)
    page = browser.get(f"/desk/review/{concern.id}").text
    path = page.partition(f'action="/desk/review/{concern.id}/theme')[2].partition('"')[0]
    with clock.set_to(at + timedelta(minutes=1)):
        say_more(concern, "And in the evenings as well")

    browser.post(
        f"/desk/review/{concern.id}/theme{path.replace('&amp;', '&')}", data={"other": "parking"}
    )

    assert new_words_at(session, concern) == at + timedelta(minutes=1)
    assert concern.reference in browser.get("/desk/review/new-words").text


def test_deciding_with_everything_read_leaves_nothing_to_look_at(browser, session, at):
    concern = a_concern(session)
    say_more(concern)

    browser.post(
        f"/desk/review/{concern.id}/theme",
        data={"other": "parking"},
        query_string={"seen": at.isoformat()},
    )

    assert new_words_at(session, concern) is None


def test_new_words_on_a_decided_concern_wait_on_the_desk_until_they_are_read(
    browser, officer, session
):
    concern = a_confirmed_concern(session, officer)
    say_more(concern)
    assert "concern to look at again" in browser.get("/desk").text
    assert concern.reference in browser.get("/desk/review/new-words").text

    page = browser.get(f"/desk/review/{concern.id}/words").text
    assert MORE in page
    path = page.partition('action="/desk/review/')[2].partition('"')[0]
    browser.post(f"/desk/review/{path.replace('&amp;', '&')}")

    assert new_words_at(session, concern) is None
    assert "There is nothing new to read" in browser.get("/desk/review/new-words").text
    assert "concern to look at again" not in browser.get("/desk").text


def test_a_correction_asks_for_a_look_too_and_the_page_says_so(browser, officer, session, at):
    concern = a_confirmed_concern(session, officer)
    with transaction() as writing:
        correct(writing, concern, words="Lorries, not cars, block it", language="en")

    page = browser.get(f"/desk/review/{concern.id}/words").text

    assert "The resident changed these words" in page
    assert "Lorries, not cars, block it" in page
    assert "Cars are parked" not in page


def test_a_concern_that_its_new_words_restricted_is_named_without_them_and_looks_are_kept(
    browser, officer, session
):
    concern = a_confirmed_concern(session, officer)
    say_more(concern, "My husband hits me every evening", ("domestic_abuse",))

    page = browser.get("/desk/review/new-words").text
    assert concern.reference in page
    assert "My husband" not in page
    assert "My husband" in browser.get(f"/desk/review/{concern.id}/words").text
    session.rollback()
    deeds = session.scalars(select(AuditEntry.deed).where(AuditEntry.actor_id == officer.id))
    assert "viewed restricted concern" in deeds.all()


def test_an_officer_of_another_ward_reads_none_of_it(officer, session, signed_in):
    concern = a_confirmed_concern(session, officer)
    say_more(concern)
    elsewhere = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))

    assert concern.reference not in elsewhere.get("/desk/review/new-words").text
    assert elsewhere.get(f"/desk/review/{concern.id}/words").status_code == 403
    assert elsewhere.post(f"/desk/review/{concern.id}/read").status_code == 403


def test_one_that_waits_for_its_first_decision_is_in_the_review_alone(browser, session):
    concern = a_concern(session)
    say_more(concern)

    assert concern.reference not in browser.get("/desk/review/new-words").text
    answer = browser.get(f"/desk/review/{concern.id}/words")
    assert answer.location == f"/desk/review/{concern.id}"


def test_a_search_finds_what_was_added(browser, officer, session):
    concern = a_confirmed_concern(session, officer)
    say_more(concern, "The milkman cannot deliver")

    page = browser.get("/desk/search", query_string={"q": "milkman"}).text

    assert concern.reference in page
    assert "<mark>milkman</mark>" in page
