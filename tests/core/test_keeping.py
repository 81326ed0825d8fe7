"""Answers that are the same for everybody are kept, and made anew when what they tell changes."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns import drafts
from pact.concerns import services as concerns
from pact.core import clock, keeping, stamp
from pact.core.db import transaction
from pact.core.keeping import Answer, Shelf
from pact.core.limits import limiter
from pact.meetings import services as meetings
from pact.meetings.queries import meeting as find_meeting
from pact.themes.summaries import publish_summary, withdraw_summary
from tests.contracts.test_statements import some_of_everything
from tests.factories.pages import a_published_meeting
from tests.factories.people import a_person, a_ward
from tests.factories.phrases import BETTER, a_mend
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme

WARD = "/en/wards/heath-town"
KEPT = (
    "/en/",
    WARD,
    "/pa/wards/heath-town",
    "/en/city",
    "/en/you-said-we-did",
    "/en/strategy",
    "/en/meetings",
    "/en/wards/heath-town/meetings.ics",
    "/en/news.atom",
    "/api/v1/priorities",
    "/api/v1/theme-figures",
    "/api/v1/events",
    "/open311/v2/requests.json",
)


@pytest.fixture
def shelf(app):
    """Answers are kept, and what they are made of is looked at with each."""
    app.config["KEEP_PAGES"] = True
    found = app.extensions["pact.keeping"]
    found.clear()
    found.look_every = 0
    yield found
    found.look_every = keeping.LOOK_EVERY


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, name="Sgt Kaur")


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def test_a_page_is_made_once_and_tells_how_old_it_is(shelf, client, at):
    first = client.get(WARD)
    with clock.set_to(at + timedelta(seconds=40)), statements() as sent:
        again = client.get(WARD)

    assert again.data == first.data
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (first.headers["Age"], again.headers["Age"]) == ("0", "40"), "a minute in all"
    assert len(sent) == 1, "whether anything has changed"
    assert again.headers["X-Request-Id"] != first.headers["X-Request-Id"]
    assert "default-src 'none'" in again.headers["Content-Security-Policy"]


def test_between_two_looks_a_kept_page_needs_no_statement(shelf, client, at):
    client.get(WARD)
    shelf.look_every = 60
    with statements() as sent:
        client.get(WARD)

    assert sent == []


def test_what_a_browser_has_already_is_not_sent_again(shelf, client, at):
    tag = client.get(WARD).headers["ETag"]

    answer = client.get(WARD, headers={"If-None-Match": tag})

    assert (answer.status_code, answer.data) == (304, b"")


def test_after_a_minute_a_page_is_made_anew(shelf, client, at):
    client.get(WARD)
    with clock.set_to(at + timedelta(minutes=1)), statements() as sent:
        answer = client.get(WARD)

    assert len(sent) > 1
    assert answer.headers["Age"] == "0"


@pytest.mark.both_databases
def test_what_is_published_changed_and_called_off_shows_at_once(
    shelf, client, session, sergeant, at
):
    feed = "/en/wards/heath-town/meetings.ics"
    assert "No meeting has been announced" in client.get(WARD).text
    assert "BEGIN:VEVENT" not in client.get(feed).text

    published = a_published_meeting(session, sergeant, venue="Old Library")
    assert "Old Library" in client.get(WARD).text
    assert "Old Library" in client.get(feed).text

    with transaction() as writing:
        meeting = find_meeting(writing, id=published.id)
        meetings.cancel(writing, meeting, why="Flood", by_id=sergeant.id)
    assert "Old Library" not in client.get(WARD).text
    assert "STATUS:CANCELLED" in client.get(feed).text


@pytest.mark.both_databases
def test_words_that_are_taken_back_are_gone_at_once(shelf, client, session, officer, at):
    a_confirmed_concern(session, officer, "parking")
    released(session)
    place = {"ward_id": a_ward(session).id, "theme_id": a_theme(session, "parking").id}
    with transaction() as writing:
        publish_summary(writing, **place, text="Cars on kerbs", by_id=officer.id)
    assert "Cars on kerbs" in client.get(WARD).text

    with transaction() as writing:
        withdraw_summary(writing, **place, by_id=officer.id)
    assert "Cars on kerbs" not in client.get(WARD).text


def test_a_mended_phrase_shows_with_the_next_look(shelf, client, session, officer, sergeant):
    assert BETTER not in client.get("/pa/").text

    a_mend(session, officer, sergeant)

    assert BETTER in client.get("/pa/").text


def test_each_language_and_each_name_of_the_site_has_its_own(shelf, client, at):
    english = client.get("/en/privacy").text
    assert client.get("/pa/privacy").text != english
    assert client.get("/en/privacy", base_url="https://other.example").text == english
    with statements() as sent:
        found = client.get("/api/v1/priorities", headers={"Accept-Language": "pa"})
        other = client.get("/api/v1/priorities", headers={"Accept-Language": "pl"})
    assert (found.headers["Age"], other.headers["Age"]) == ("0", "0")
    assert len(sent) > 2


def test_who_is_signed_in_gets_no_kept_page_and_leaves_none(
    shelf, client, session, signed_in, sergeant, at
):
    with_session = signed_in(sergeant)
    own = with_session.get(WARD)
    assert own.headers["Cache-Control"] == "no-store"
    assert "Age" not in own.headers

    client.get(WARD)
    assert "Age" not in with_session.get(WARD).headers


def test_a_page_with_a_form_s_token_is_made_for_each(app, shelf):
    app.config["WTF_CSRF_ENABLED"] = True
    tokens = set()
    for _each in range(2):
        answer = app.test_client().get(f"{WARD}/subscribe")
        assert answer.headers["Cache-Control"] == "no-store"
        tokens.add(re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.text)[1])

    assert len(tokens) == 2


def test_compressed_it_is_the_same(shelf, client, at):
    first, again = (client.get(WARD, headers={"Accept-Encoding": "gzip"}) for _ in range(2))

    assert first.headers["Content-Encoding"] == again.headers["Content-Encoding"] == "gzip"
    assert first.data == again.data
    tag = again.headers["ETag"]
    asked = {"Accept-Encoding": "gzip", "If-None-Match": tag}
    assert client.get(WARD, headers=asked).status_code == 304
    assert "Content-Encoding" not in client.get(WARD).headers


def test_who_asks_a_kept_answer_too_often_has_to_wait(shelf, app, client, monkeypatch):
    monkeypatch.setattr(limiter, "enabled", True)
    answers = [client.get("/api/v1/wards") for _each in range(121)]

    left = [int(answer.headers["RateLimit-Remaining"]) for answer in answers[:2]]
    assert left[1] == left[0] - 1
    assert answers[-1].status_code == 429
    limiter.reset()


def test_with_the_setting_off_nothing_is_kept(app, shelf, client, at):
    app.config["KEEP_PAGES"] = False
    client.get(WARD)
    with statements() as sent:
        answer = client.get(WARD)

    assert len(sent) > 2
    assert answer.headers["Cache-Control"] == "public, max-age=60", "browsers may keep it still"


@pytest.mark.both_databases
def test_the_stamp_is_another_one_with_what_everybody_may_see_alone(session, sergeant, at):
    before = stamp.present(session)
    session.rollback()

    with transaction() as writing:
        drafts.begin(writing, key_hash="somebody")
    concern = a_concern(session, "Cars are parked on the pavement")
    with pytest.raises(ZeroDivisionError), transaction() as writing:
        writing.merge(concern).place = "1" * (1 // 0)
    assert stamp.present(session) == before, "a new concern is in no public number yet"

    with transaction() as writing:
        concerns.withdraw(writing, writing.merge(concern))
    withdrawn = stamp.present(session)
    a_published_meeting(session, sergeant)
    assert len({before, withdrawn, stamp.present(session)}) == 3


def test_no_kept_page_reads_what_the_stamp_passes_over(shelf, client, session, at):
    officer, sergeant = a_person(session, Role.COHESION_OFFICER), a_person(session, Role.SERGEANT)
    some_of_everything(session, officer, sergeant, at, 0)
    released(session)

    for page in KEPT:
        shelf.clear()
        with statements() as sent:
            assert client.get(page).headers["Age"] == "0", page
        read = {name for each in sent for name in re.findall(r'(?:FROM|JOIN) "?(\w+)', each)}
        assert read & (stamp.UNSEEN - {"public_stamp"}) == set(), page


def test_of_too_many_answers_those_go_that_nobody_asked_for_longest(app, at):
    shelf = Shelf(room=100)
    for name in ("first", "second"):
        shelf.put(name, Answer(b"x" * 40, (), at, "now"))
    assert shelf.find("first", of="now")
    shelf.put("third", Answer(b"x" * 40, (), at, "now"))

    assert shelf.find("second", of="now") is None
    assert shelf.find("first", of="now")
    assert shelf.find("first", of="then") is None


def test_what_was_begun_when_the_database_went_away_can_be_rolled_back(session):
    session.connection().invalidate()

    session.rollback()

    assert session.scalar(select(1)) == 1
