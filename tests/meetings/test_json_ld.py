"""A meeting's page tells search engines what it tells people."""

import json
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import jsonschema_rs
import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services
from pact.meetings.models import Mode
from tests.factories.meetings import a_meeting, details, loaded
from tests.factories.people import a_person

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SUMMER = datetime(2027, 7, 7, 17, 30, tzinfo=UTC)
INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"
EVIL = "</script><script>steal()</script>"
STATUSES = ("Scheduled", "Cancelled", "Postponed", "Rescheduled")
MODES = ("Offline", "Online", "Mixed")
ROOM = {
    "type": "object",
    "required": ["@type", "name", "address"],
    "additionalProperties": False,
    "properties": {
        "@type": {"const": "Place"},
        "name": {"type": "string", "minLength": 1},
        "address": {"type": "string", "minLength": 1},
    },
}
ONLINE = {
    "type": "object",
    "required": ["@type", "url"],
    "additionalProperties": False,
    "properties": {"@type": {"const": "VirtualLocation"}, "url": {"pattern": "/en/meetings/"}},
}
EVENT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": [
        "@context",
        "@type",
        "name",
        "startDate",
        "endDate",
        "eventStatus",
        "eventAttendanceMode",
        "location",
        "organizer",
        "inLanguage",
        "url",
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "Event"},
        "@id": {"type": "string"},
        "identifier": {"type": "string"},
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "url": {"type": "string", "pattern": "^https?://"},
        "startDate": {"type": "string", "pattern": INSTANT},
        "endDate": {"type": "string", "pattern": INSTANT},
        "previousStartDate": {"type": "string", "pattern": INSTANT},
        "eventStatus": {"enum": [f"https://schema.org/Event{each}" for each in STATUSES]},
        "eventAttendanceMode": {
            "enum": [f"https://schema.org/{each}EventAttendanceMode" for each in MODES]
        },
        "location": {
            "anyOf": [ROOM, ONLINE, {"type": "array", "prefixItems": [ROOM, ONLINE], "minItems": 2}]
        },
        "organizer": {
            "type": "object",
            "required": ["@type", "name", "url"],
            "properties": {"@type": {"const": "Organization"}},
        },
        "inLanguage": {"const": "en-GB"},
        "isAccessibleForFree": {"const": True},
    },
    "if": {"properties": {"eventStatus": {"const": "https://schema.org/EventRescheduled"}}},
    "then": {"required": ["previousStartDate"]},
}


class Blocks(HTMLParser):
    """What stands in a page's scripts, by their type."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._type: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self._type = dict(attrs).get("type") or ""

    def handle_data(self, data):
        if self._type is not None:
            self.found.append((self._type, data))

    def handle_endtag(self, tag):
        self._type = None


@pytest.fixture(autouse=True)
def _noon():
    with clock.set_to(NOW):
        yield


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


def event(client, meeting, lang="en"):
    page = client.get(f"/{lang}/meetings/{meeting.uid}").text
    [block] = [text for kind, text in Blocks(page).found if kind == "application/ld+json"]
    return json.loads(block)


def valid(found):
    jsonschema_rs.validate(EVENT, found)
    return found


def test_a_planned_meeting_is_a_whole_event_with_local_time(client, session, sergeant):
    found = valid(event(client, a_meeting(session, sergeant, starts_at=SUMMER)))

    assert found["startDate"] == "2027-07-07T18:30:00+01:00"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["location"]["name"] == "Heath Town Community Centre, WV10 0AA"
    assert found["name"] == "PACT meeting: Heath Town"


def test_one_with_a_new_date_says_which_it_had(client, session, sergeant):
    meeting = a_meeting(session, sergeant, starts_at=SUMMER)
    later = details(session, starts_at=SUMMER + timedelta(days=7))
    with transaction() as writing:
        services.change(writing, loaded(writing, meeting), later, by_id=sergeant.id)

    found = valid(event(client, meeting))

    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["startDate"] == "2027-07-14T18:30:00+01:00"
    assert found["previousStartDate"] == "2027-07-07T18:30:00+01:00"


def test_another_venue_is_no_new_date(client, session, sergeant):
    meeting = a_meeting(session, sergeant, starts_at=SUMMER)
    there = details(session, starts_at=SUMMER, venue="The library")
    with transaction() as writing:
        services.change(writing, loaded(writing, meeting), there, by_id=sergeant.id)

    assert valid(event(client, meeting))["eventStatus"] == "https://schema.org/EventScheduled"


@pytest.mark.parametrize(("deed", "status"), [("cancel", "Cancelled"), ("postpone", "Postponed")])
def test_one_that_is_off_says_so_with_the_reason(client, session, sergeant, deed, status):
    meeting = a_meeting(session, sergeant, starts_at=SUMMER)
    times = {"starts_at": None, "ends_at": None} if deed == "postpone" else {}
    with transaction() as writing:
        found = loaded(writing, meeting)
        getattr(services, deed)(writing, found, why="Flooded", by_id=sergeant.id, **times)

    found = valid(event(client, meeting))

    assert found["eventStatus"] == f"https://schema.org/Event{status}"
    assert found["startDate"] == "2027-07-07T18:30:00+01:00"
    assert "Flooded" in found["description"]


@pytest.mark.parametrize(("mode", "said"), [(Mode.ONLINE, "Online"), (Mode.HYBRID, "Mixed")])
def test_an_online_one_leads_to_its_page_and_never_to_its_link(
    client, session, sergeant, mode, said
):
    meeting = a_meeting(session, sergeant, mode=mode, online_link="https://video.example/secret")

    found = valid(event(client, meeting))

    assert found["eventAttendanceMode"] == f"https://schema.org/{said}EventAttendanceMode"
    assert "video.example" not in json.dumps(found)


def test_the_page_and_the_address_for_programs_say_the_same(client, session, sergeant):
    meeting = a_meeting(session, sergeant)

    answer = client.get(f"/api/v1/meetings/{meeting.uid}.jsonld?lang=pl")

    assert answer.headers["Content-Type"].startswith("application/ld+json")
    assert answer.get_json() == event(client, meeting, "pl")


def test_markup_that_somebody_wrote_ends_no_block(client, session, sergeant):
    meeting = a_meeting(session, sergeant, venue=EVIL)

    assert event(client, meeting)["location"]["name"] == EVIL
    assert "<script>steal" not in client.get(f"/en/meetings/{meeting.uid}").text


def test_the_schema_would_notice_what_is_missing(client, session, sergeant):
    found = event(client, a_meeting(session, sergeant))

    assert not jsonschema_rs.is_valid(EVENT, {**found, "startDate": "2027-07-07T18:30:00"})
    moved = {**found, "eventStatus": "https://schema.org/EventRescheduled"}
    assert not jsonschema_rs.is_valid(EVENT, moved)
