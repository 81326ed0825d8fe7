"""Help lines come before anything else where the words seem to need them."""

import pytest
from sqlalchemy import select

from pact.concerns import handlers, services
from pact.concerns.events import ConcernReceived
from pact.concerns.help_lines import ALL
from pact.concerns.models import Concern, ConcernDraft, ConcernState
from pact.core.db import transaction
from pact.engine.danger import HelpKind
from tests.factories.concerns import a_sent_concern, answer_everything

pytestmark = pytest.mark.one_database

ORDINARY = "There is rubbish dumped behind the shops every weekend"
AT_HOME = "My husband hits me and I am afraid to go home tonight"


@pytest.fixture
def unhurried(app, engine):
    """The engine runs, and a busy test machine may take longer than a resident is made to wait."""
    app.config["HELP_FIRST_DEADLINE"] = 10.0


def write(client, words, language="en"):
    client.post("/en/concern/ward", data={"ward": "heath-town"})
    return client.post("/en/concern/words", data={"words": words, "language": language})


def test_ordinary_words_go_straight_on(unhurried, client):
    assert write(client, ORDINARY).location == "/en/concern/others"


def test_words_of_danger_lead_to_the_right_help_lines_first(unhurried, client, session):
    assert write(client, AT_HOME).location == "/en/concern/help-first"

    page = client.get("/en/concern/help-first").text

    assert page.index("0808 2000 247") < page.index("What you typed is kept")
    assert "govuk-exit-this-page" in page
    assert 'href="/en/concern/others"' in page
    session.rollback()
    assert "domestic_abuse" in session.scalars(select(ConcernDraft)).one().help_kinds


def test_a_concern_of_that_kind_is_restricted(unhurried, client, session):
    answer_everything(client, words=AT_HOME)
    client.post("/en/concern/check", data={})

    session.rollback()
    concern = session.scalars(select(Concern)).one()
    assert concern.restricted
    assert "domestic_abuse" in concern.help_kinds


def test_an_ordinary_concern_is_not(unhurried, client, session):
    answer_everything(client, words=ORDINARY)
    client.post("/en/concern/check", data={})

    session.rollback()
    assert not session.scalars(select(Concern)).one().restricted


def test_without_the_engine_every_help_line_is_shown_and_the_journey_goes_on(client):
    assert write(client, ORDINARY).location == "/en/concern/help-first"

    page = client.get("/en/concern/help-first").text

    assert all(number in page for line in ALL for number in line.numbers)
    assert 'href="/en/concern/others"' in page


def test_what_went_by_while_the_engine_was_away_is_restricted_when_it_is_back(
    request, client, session
):
    sent = a_sent_concern(session, AT_HOME)
    assert not sent.concern.restricted

    request.getfixturevalue("unhurried")
    event = ConcernReceived(concern_id=sent.concern.id)
    kinds = handlers.read_for_danger(event)
    with transaction() as writing:
        handlers.look_for_danger(writing, event, kinds)

    session.expire_all()
    concern = session.scalars(select(Concern)).one()
    assert concern.restricted
    assert "domestic_abuse" in concern.help_kinds


def test_what_an_officer_has_looked_at_stays_as_they_left_it(unhurried, session):
    concern = a_sent_concern(session, AT_HOME).concern
    with transaction() as writing:
        services.move(writing, concern, ConcernState.TRIAGED, by_id=None)

    event = ConcernReceived(concern_id=concern.id)
    assert not handlers.read_for_danger(event)
    with transaction() as writing:  # also when the officer was quicker than the engine
        handlers.look_for_danger(writing, event, [HelpKind.DOMESTIC_ABUSE])

    assert not concern.restricted
