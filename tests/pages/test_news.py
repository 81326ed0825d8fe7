"""The news as Atom feeds, as somebody's reader takes them in."""

from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services as meetings
from pact.themes.services import publish_summary
from pact.themes.summaries import withdraw_summary
from tests.factories.meetings import a_draft, loaded
from tests.factories.pages import a_priority, a_published_meeting, an_ended_action
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.statements import statements
from tests.factories.themes import a_theme

WARD, CITY = "/en/wards/heath-town/news.atom", "/en/news.atom"
POLISH = "/pl/wards/heath-town/news.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _base(app):
    app.config["BASE_URL"] = "https://pact.example"


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


def read(client, path=WARD, **headers):
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


@pytest.fixture
def news(session, sergeant, at):
    """One of everything, a day apart."""
    priority = a_priority(session, sergeant, issue="Cars race & nobody <b>stops</b> them\x0b")
    with clock.set_to(at + timedelta(days=1)):
        said = {"pl": "Ukarano 40 kierowców"}
        owner = an_organisation(session).id
        an_ended_action(session, sergeant, priority, owner_id=owner, translations=said)
    with clock.set_to(at + timedelta(days=2)), transaction() as writing:
        publish_summary(
            writing,
            ward_id=a_ward(writing).id,
            theme_id=a_theme(writing, "parking").id,
            text="Cars block the pavement.",
            by_id=sergeant.id,
        )
    with clock.set_to(at + timedelta(days=3)):
        return a_published_meeting(session, sergeant, venue="The school")


def test_a_feed_tells_of_meetings_summaries_outcomes_and_priorities_newest_first(client, news):
    for path in (WARD, CITY):
        feed = read(client, path)

        assert [entry.title for entry in feed.entries] == [
            "PACT meeting: Heath Town",
            "What people say in Heath Town: Parking problems",
            "Heath Town, Speeding and dangerous driving: Partly done",
            "Heath Town chose a priority: Speeding and dangerous driving",
        ]
        assert "The school" in feed.entries[0].summary
        assert feed.entries[1].summary == "Cars block the pavement."
        assert feed.feed.updated == feed.entries[0].updated


def test_each_thing_has_an_id_that_stays_and_a_link_to_its_page(client, news, at):
    before, city = read(client), read(client, CITY)
    with clock.set_to(at + timedelta(days=9)):
        after = read(client)

    ids = [entry.id for entry in before.entries]
    assert ids == [entry.id for entry in after.entries] == [entry.id for entry in city.entries]
    assert len({*ids, before.feed.id, city.feed.id}) == len(ids) + 2
    assert all(each.startswith("tag:pact.example,2025:") for each in ids)
    for entry in before.entries:
        assert entry.link.startswith("https://pact.example/en/")
        path = entry.link.removeprefix("https://pact.example").partition("#")[0]
        assert client.get(path).status_code == 200


def test_the_required_parts_of_atom_are_there_and_text_cannot_become_markup(client, news):
    root = ElementTree.fromstring(client.get(WARD).data)  # noqa: S314 - our own

    for part in ("id", "title", "updated", "author", "link"):
        assert root.find(f"{ATOM}{part}") is not None, part
    for entry in root.iter(f"{ATOM}entry"):
        assert {f"{ATOM}{p}" for p in ("id", "title", "updated")} <= {each.tag for each in entry}
    (issue,) = [e.text for e in root.iter(f"{ATOM}summary") if "Cars race" in e.text]
    assert issue == "Cars race & nobody <b>stops</b> them"


def test_each_text_says_its_language(client, news):
    root = ElementTree.fromstring(client.get(POLISH).data)  # noqa: S314
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    said = {e.text: e.get(lang) for e in root.iter(f"{ATOM}summary")}

    assert root.get(lang) == "pl"
    assert said["Ukarano 40 kierowców"] == "pl"
    assert said["Cars block the pavement."] == "en-GB"


def test_a_draft_is_no_news_and_what_is_taken_back_is_gone(client, session, sergeant, news):
    a_draft(session, sergeant)
    with transaction() as writing:
        withdraw_summary(
            writing,
            ward_id=a_ward(writing).id,
            theme_id=a_theme(writing, "parking").id,
            by_id=sergeant.id,
        )
        meetings.cancel(writing, loaded(writing, news), why="No hall", by_id=sergeant.id)

    entries = read(client).entries

    assert len(entries) == 3
    assert "Cars block" not in str(entries)
    (meeting,) = [entry for entry in entries if news.uid in entry.id]
    assert "Cancelled" in meeting.summary


def test_another_ward_s_news_is_not_here(client, news):
    assert read(client, "/en/wards/penn/news.atom").entries == []


def test_a_reader_keeps_it_for_a_minute_and_is_told_when_nothing_changed(
    client, session, sergeant, news
):
    first = client.get(CITY)
    ask = {"If-None-Match": first.headers["ETag"]}

    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert client.get(CITY, headers=ask).status_code == 304
    a_published_meeting(session, sergeant, ward="penn")
    assert client.get(CITY, headers=ask).status_code == 200


def test_a_page_names_its_feed(client):
    assert f'type="application/atom+xml" href="{WARD}"' in client.get("/en/wards/heath-town").text
    assert f'type="application/atom+xml" href="{CITY}"' in client.get("/en/city").text


def test_the_host_that_a_request_names_is_never_believed(client, news):
    assert "evil" not in client.get(CITY, headers={"Host": "evil.example"}).text


@pytest.mark.parametrize("path", [WARD, CITY, "/ur/news.atom"])
def test_a_feed_needs_few_statements(client, news, path):
    with statements() as sent:
        client.get(path)

    assert len(sent) <= 9, "\n\n".join(sent)
