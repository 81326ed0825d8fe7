"""On the way to sending, a resident sees whether others of the ward have said the same."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.concerns.models import Concern, ConcernContact, ConcernDraft
from pact.core import clock
from pact.core.db import transaction
from pact.engine.client import EngineClient
from pact.joining.models import ThemeJoin
from pact.joining.near import themes_near
from pact.themes.public import LOOKED_BACK
from pact.themes.queries import ward_themes
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_confirmed_concern, a_theme, delivered

PUNJABI = "ਲੋਕ ਆਪਣੀਆਂ ਕਾਰਾਂ ਫੁੱਟਪਾਥ ਉੱਤੇ ਖੜ੍ਹੀਆਂ ਕਰਦੇ ਹਨ"
SAID = (
    "Cars are parked on the pavement so I cannot pass with the pram",
    "Vans stand on the pavement outside the school",
    "People park their cars all over the pavement",
    "The pavement is full of parked cars",
    "Parked cars block the footpath",
)


@pytest.fixture
def unhurried(app: Flask, engine: EngineClient) -> None:
    """The engine runs, and a busy test machine may take longer than a resident is made to wait."""
    app.config["ENGINE_DEADLINE"] = app.config["HELP_FIRST_DEADLINE"] = 10.0


@pytest.fixture
def parked_by_few(session: Session, unhurried: None) -> None:
    """Four people of Heath Town wrote of cars on the pavement, and an officer read them."""
    officer = a_person(session, Role.COHESION_OFFICER)
    for words in SAID[1:]:
        a_confirmed_concern(session, officer, words=words)
    delivered()
    released(session)


@pytest.fixture
def parked(session: Session, parked_by_few: None) -> None:
    """One more did."""
    a_confirmed_concern(session, a_person(session, Role.COHESION_OFFICER), words=SAID[0])
    delivered()
    released(session)


def write(
    client: FlaskClient, words: str = PUNJABI, *, language: str = "pa", ward: str = "heath-town"
) -> str:
    """Answer the first two pages; where the second leads."""
    client.post("/pa/concern/ward", data={"ward": ward})
    answer = client.post("/pa/concern/words", data={"words": words, "language": language})
    return str(answer.location)


@pytest.fixture
def draft(session: Session) -> Callable[[], ConcernDraft]:
    def read() -> ConcernDraft:
        session.rollback()
        return session.scalars(select(ConcernDraft)).one()

    return read


def near(session: Session, words: str, language: str, ward: str = "heath-town") -> list[str]:
    found = themes_near(
        session,
        words,
        language,
        ward_id=a_ward(session, ward).id,
        since=clock.now() - LOOKED_BACK,
    )
    keys = {a_theme(session, key).id: key for key in ("parking", "speeding", "noise")}
    return [keys[id] for id in found]


@pytest.mark.usefixtures("parked")
def test_what_says_the_same_in_another_language_is_near(session):
    assert near(session, PUNJABI, "pa") == ["parking"]
    assert near(session, "Auta parkują na chodniku", "pl") == ["parking"]


@pytest.mark.usefixtures("parked")
def test_what_says_something_else_is_not(session):
    assert near(session, "ਰਾਤ ਨੂੰ ਉੱਚੀ ਆਵਾਜ਼ ਵਿੱਚ ਸੰਗੀਤ ਵੱਜਦਾ ਹੈ", "pa") == []


@pytest.mark.usefixtures("parked")
def test_what_another_ward_said_is_not(session):
    assert near(session, PUNJABI, "pa", ward="penn") == []


@pytest.mark.usefixtures("parked")
def test_the_page_tells_of_people_and_nobodys_words(client):
    assert write(client) == "/pa/concern/others"

    page = client.get("/en/concern/others").text

    assert "5 people have told us about this since" in page
    assert "Parking problems" in page
    assert not any(words in page for words in SAID)


@pytest.mark.usefixtures("parked_by_few")
def test_fewer_than_five_are_a_few(client, session):
    write(client)

    page = client.get("/en/concern/others").text

    assert "A few people have told us about this" in page
    assert "since" not in page.partition("<h2")[2]


@pytest.mark.usefixtures("parked")
def test_joining_keeps_the_words_and_leads_to_the_end(client, session, draft):
    write(client)

    answer = client.post("/pa/concern/others", data={"theme": "parking"})

    assert answer.location == "/pa/concern/contact"
    assert draft().joins_theme_id == a_theme(session).id
    client.post("/pa/concern/contact", data={"email": "resident@example.org", "submit": "y"})
    assert "This affects me too" not in client.get("/en/concern/check").text
    assert "What affects you too" in client.get("/en/concern/check").text
    assert client.post("/pa/concern/check", data={}).location == "/pa/concern/sent"

    session.rollback()
    joined = session.scalars(select(ThemeJoin)).one()
    concern = session.get_one(Concern, joined.concern_id)
    assert (concern.words, concern.language) == (PUNJABI, "pa")
    assert session.scalars(select(ConcernContact)).one().concern_id == concern.id
    (told,) = ward_themes(session, ward_ids=[a_ward(session).id], since=clock.now() - LOOKED_BACK)
    assert (told.concerns, told.languages) == (6, {"en": 5, "pa": 1})


@pytest.mark.usefixtures("parked")
def test_who_says_something_else_goes_on(client, draft):
    write(client)

    answer = client.post("/pa/concern/others", data={"theme": "different"})

    assert answer.location == "/pa/concern/place"
    assert draft().joins_theme_id is None


@pytest.mark.usefixtures("parked")
def test_one_may_change_ones_mind_before_sending(client, draft):
    write(client)
    client.post("/pa/concern/others", data={"theme": "parking"})
    assert "5 people" in client.get("/en/concern/others").text

    client.post("/pa/concern/others", data={"theme": "different"})

    assert draft().joins_theme_id is None


@pytest.mark.usefixtures("parked")
def test_another_ward_is_another_matter(client, draft):
    write(client)
    client.post("/pa/concern/others", data={"theme": "parking"})

    client.post("/pa/concern/ward", data={"ward": "penn"})

    assert draft().joins_theme_id is None


@pytest.mark.usefixtures("parked")
def test_nothing_near_leaves_no_trace(client):
    write(client, "ਰਾਤ ਨੂੰ ਉੱਚੀ ਆਵਾਜ਼ ਵਿੱਚ ਸੰਗੀਤ ਵੱਜਦਾ ਹੈ")

    assert client.get("/pa/concern/others").location == "/pa/concern/place"


@pytest.mark.usefixtures("parked")
def test_an_engine_that_does_not_answer_leaves_no_trace(client, app):
    app.config["ENGINE_ADDRESS"] = "/nowhere/engine.sock"

    assert write(client) == "/pa/concern/help-first"
    assert 'href="/pa/concern/others"' in client.get("/pa/concern/help-first").text
    assert client.get("/pa/concern/others").location == "/pa/concern/place"


@pytest.mark.usefixtures("parked")
def test_an_answer_counts_though_the_engine_is_busy_by_then(client, app, session, draft):
    write(client)
    app.config["ENGINE_ADDRESS"] = "/nowhere/engine.sock"

    client.post("/pa/concern/others", data={"theme": "parking"})

    assert draft().joins_theme_id == a_theme(session).id


@pytest.mark.usefixtures("parked")
def test_who_may_need_help_is_shown_no_others(client, session):
    write(client)
    with transaction() as writing:
        writing.scalars(select(ConcernDraft)).one().help_kinds = ["self_harm"]

    assert client.get("/pa/concern/others").location == "/pa/concern/place"


def test_a_theme_about_somebodys_safety_is_never_shown(client, session, unhurried):
    officer = a_person(session, Role.COHESION_OFFICER)
    words = "They shout at women in headscarves at the bus stop"
    for _each in range(6):
        a_confirmed_concern(session, officer, "hate_crime", words=words)
    delivered()
    write(client, words, language="en")

    assert client.get("/pa/concern/others").location == "/pa/concern/place"
    assert client.post("/pa/concern/others", data={"theme": "hate_crime"}).status_code == 303
    session.rollback()
    assert session.scalars(select(ConcernDraft)).one().joins_theme_id is None


@pytest.mark.usefixtures("parked")
def test_the_page_needs_few_statements(client):
    write(client)
    client.get("/en/concern/others")

    with statements() as sent:
        client.get("/en/concern/others")

    assert len(sent) <= 9, sent


def test_nobody_sees_the_page_before_they_wrote(client):
    assert client.get("/pa/concern/others").location == "/pa/concern/check"
    client.post("/pa/concern/ward", data={"ward": "heath-town"})
    assert client.get("/pa/concern/others").location == "/pa/concern/check"
    assert client.get("/pa/concern/check").location == "/pa/concern/words"


@pytest.mark.usefixtures("parked")
def test_what_was_joined_here_is_not_shown_here_again(client):
    write(client)
    client.post("/pa/concern/others", data={"theme": "parking"})
    client.post("/pa/concern/contact", data={"without": "y"})
    client.post("/pa/concern/check", data={})
    client.post("/pa/concern/again")

    write(client)

    assert client.get("/pa/concern/others").location == "/pa/concern/place"
