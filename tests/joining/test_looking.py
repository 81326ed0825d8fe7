"""Officers see who joined without a word, and decide on a burst."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.joining import looking, queries
from pact.themes.queries import ward_themes
from tests.factories.joining import a_join
from tests.factories.people import a_person, a_ward
from tests.factories.themes import a_confirmed_concern, a_theme

HOUR = queries.MOST_IN[timedelta(hours=1)]


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def burst(session: Session, officer: User) -> list[Concern]:
    """One wrote; the most of an hour joined, and three more, who are held."""
    a_confirmed_concern(session, officer)
    return [a_join(session) for _each in range(HOUR + 3)][HOUR:]


def held_ids(session: Session) -> list[int]:
    (group,) = looking.held(session, ward_ids=[a_ward(session).id])
    return [join.id for join in group.joins]


def everyone(session: Session) -> int:
    session.rollback()
    found = ward_themes(
        session, ward_ids=[a_ward(session).id], since=clock.now() - timedelta(days=30)
    )
    return sum(each.concerns for each in found)


def press(browser: FlaskClient, ids: list[int], button: str) -> str:
    joins = " ".join(map(str, ids))
    data = {"joins": joins, button: "y"}
    return browser.post("/desk/joined", data=data, follow_redirects=True).text


def test_the_desk_says_that_some_are_held(
    session, officer, burst, signed_in: Callable[[User], FlaskClient]
):
    browser = signed_in(officer)

    assert "people joined a theme in a burst" in browser.get("/desk").text
    theme = browser.get("/desk/taxonomy/parking").text
    assert "1 person wrote" in theme
    assert f"{HOUR} people joined without writing" in theme
    assert "3 more joined in a burst, and wait for a look" in theme


def test_an_officer_lets_them_count(session, officer, burst, signed_in):
    assert everyone(session) == HOUR + 1

    page = press(signed_in(officer), held_ids(session), "count")

    assert "3 people are counted" in page
    assert everyone(session) == HOUR + 4
    assert looking.held_count(session, ward_ids=[a_ward(session).id]) == 0


def test_an_officer_leaves_them_out(session, officer, burst, signed_in):
    page = press(signed_in(officer), held_ids(session), "leave_out")

    assert "3 are not counted" in page
    assert everyone(session) == HOUR + 1
    session.rollback()
    assert session.get_one(Concern, burst[0].id).state is ConcernState.REJECTED


def test_an_officer_takes_out_what_was_counted(session, officer, burst, signed_in):
    since = clock.now() - timedelta(days=1)
    (group,) = looking.counted(session, ward_ids=[a_ward(session).id], since=since)

    press(signed_in(officer), [join.id for join in group.joins], "leave_out")

    assert everyone(session) == 1


def test_another_wards_officer_decides_nothing(session, burst, signed_in):
    ids = held_ids(session)
    other = a_person(session, Role.COHESION_OFFICER, "penn")
    browser = signed_in(other)

    assert "Held until you look" in browser.get("/desk/joined").text
    assert "0 people are counted" in press(browser, ids, "count")
    assert everyone(session) == HOUR + 1


def test_who_withdrew_is_not_asked_about(session, officer, burst):
    from pact.concerns.services import withdraw

    with transaction() as writing:
        withdraw(writing, writing.get_one(Concern, burst[0].id))

    assert len(held_ids(session)) == 2


def test_joins_do_not_make_a_theme_rise(session, officer):
    from pact.themes.rising import _counted

    a_confirmed_concern(session, officer)
    for _each in range(5):
        a_join(session)

    _begins, rows = _counted(session, clock.today())

    assert sum(row.concerns for row in rows if row.theme_id == a_theme(session).id) == 1
