"""Joining a theme from the ward's page, without a word."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernContact, ConcernDraft
from pact.core.db import transaction
from pact.joining import queries
from pact.themes.services import publish_summary
from tests.factories.concerns import a_sent_concern
from tests.factories.joining import a_join
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.themes import a_confirmed_concern, a_theme

JOIN = "/en/wards/heath-town/join/parking"


@pytest.fixture(autouse=True)
def officer(session: Session) -> User:
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer)
    released(session)
    return officer


def concerns(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Concern)) or 0


def join(client: FlaskClient, *, path: str = JOIN, email: str = "") -> str:
    """Join through the page; where that leads."""
    found = re.search(r'name="key"[^>]*value="([^"]+)"', client.get(path).text)
    assert found, "the page cannot be joined on"
    data = {"email": email, "submit": "y"} if email else {"without": "y"}
    return str(client.post(path, data={"key": found[1], **data}).location)


def test_the_wards_page_leads_there(client):
    assert f'href="{JOIN}"' in client.get("/en/wards/heath-town").text


def test_whoever_joins_gets_a_reference_and_a_private_link(client, session):
    assert join(client) == "/en/joined"

    page = client.get("/en/joined").text
    link = re.search(r"/en/follow/[a-z2-7]+", page)
    assert link and "We have counted you" in page
    assert session.scalars(select(ConcernDraft)).all() == []
    follow = client.get(link[0]).text
    assert "You told us that this affects you too" in follow
    assert "Your words are erased" not in follow
    assert "An officer reads it" not in follow


def test_an_email_address_is_kept_to_tell_them(client, session):
    join(client, email="resident@example.org")

    assert session.scalars(select(ConcernContact)).one().locale == "en"


def test_a_wrong_address_is_asked_for_again(client, session):
    page = client.post(JOIN, data={"email": "resident", "submit": "y", "key": "k" * 32})

    assert "Enter an email address, like name@example.com" in page.text
    assert concerns(session) == 1


def test_nobody_joins_twice_in_a_browser(client, session):
    join(client)

    again = client.post(JOIN, data={"without": "y", "key": "another-page-than-the-first"})

    assert "We count each person once" in again.text
    assert "We count each person once" in client.get(JOIN).text
    assert concerns(session) == 2


def test_a_page_that_is_sent_twice_answers_the_same(client, session):
    data = {"without": "y", "key": "the-secret-of-one-page"}

    answers = [client.post(JOIN, data=data) for _each in range(2)]

    assert [each.location for each in answers] == ["/en/joined"] * 2
    assert concerns(session) == 2


def test_who_wrote_of_it_here_is_counted_already(client, session, officer):
    client.post("/en/concern/ward", data={"ward": "heath-town"})
    client.post("/en/concern/words", data={"words": "Parked cars everywhere", "language": "en"})
    client.post("/en/concern/others", data={"theme": "parking"})
    client.post("/en/concern/contact", data={"without": "y"})
    client.post("/en/concern/check", data={})

    assert "We count each person once" in client.get(JOIN).text


def test_a_concern_that_is_being_written_stays(client, session):
    client.post("/en/concern/ward", data={"ward": "heath-town"})
    client.post("/en/concern/words", data={"words": "Noise every night", "language": "en"})

    join(client)

    assert "Noise every night" in client.get("/en/concern/words").text


def test_withdrawing_lets_one_join_again(client, session):
    join(client)
    link = re.search(r"/en/follow/[a-z2-7]+", client.get("/en/joined").text)
    assert link
    client.post(f"{link[0]}/withdraw")

    assert "Join without email" in client.get(JOIN).text


def test_clearing_the_page_leaves_no_link_behind(client):
    join(client)

    client.post("/en/joined/forget")

    assert client.get("/en/joined").location == "/en/wards"
    assert "We count each person once" in client.get(JOIN).text


def test_looking_changes_nothing(client, session):
    client.get(JOIN)

    assert concerns(session) == 1
    assert session.scalars(select(ConcernDraft)).all() == []


@pytest.mark.parametrize("theme", ["speeding", "no-such-theme"])
def test_what_the_page_does_not_show_cannot_be_joined(client, theme):
    assert client.get(f"/en/wards/heath-town/join/{theme}").status_code == 404
    assert client.get("/en/wards/nowhere/join/parking").status_code == 404


def test_what_is_about_somebodys_safety_is_told_in_words(client, session, officer):
    for _each in range(5):
        a_confirmed_concern(session, officer, "domestic_abuse", words="It happens next door")
    released(session)

    page = client.get("/en/wards/heath-town").text

    assert "join/domestic_abuse" not in page and "Domestic abuse" in page
    assert client.get("/en/wards/heath-town/join/domestic_abuse").status_code == 404


def test_the_summary_is_read_before_joining(client, session, officer):
    with transaction() as writing:
        publish_summary(
            writing,
            ward_id=a_ward(writing).id,
            theme_id=a_theme(writing).id,
            text="People cannot pass.",
            by_id=officer.id,
        )

    assert "People cannot pass." in client.get(JOIN).text


def test_a_robot_joins_nothing(client, session):
    data = {"without": "y", "key": "k" * 32, "homepage": "https://spam.example"}

    assert "We took you for a robot" in client.post(JOIN, data=data).text
    assert concerns(session) == 1


def test_who_joins_in_a_burst_is_told_that_it_waits(client, session):
    for _each in range(queries.MOST_IN[timedelta(hours=1)]):
        a_join(session)

    join(client)

    page = client.get("/en/joined").text
    assert "We have counted you" not in page
    assert "An officer looks at this before we count you" in page
    assert a_sent_concern(session).concern.id
