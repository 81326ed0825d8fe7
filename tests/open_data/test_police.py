"""Priorities and events as a program that knows data.police.uk reads them."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.languages.kinds import ISSUE
from pact.meetings import services
from pact.meetings.models import Mode
from pact.neighbourhood.models import ContactKind
from pact.priorities import services as priorities
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState
from tests.factories.areas import a_police_neighbourhood
from tests.factories.meetings import a_draft, a_meeting, details, loaded
from tests.factories.neighbourhood import a_contact
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_priority, an_action
from tests.factories.statements import statements
from tests.factories.translations import a_translation

WARD = "/api/v1/wards/E05014848/police-"
NEIGHBOURHOOD = "/api/police/west-midlands/WV%20East%202/"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SUMMER = datetime(2027, 7, 7, 17, 30, tzinfo=UTC)
LINK = "https://video.example/secret"


@pytest.fixture(autouse=True)
def _noon():
    with clock.set_to(NOW):
        yield


@pytest.fixture
def sergeant(session):
    a_police_neighbourhood(session)
    return a_person(session, Role.SERGEANT)


def got(client, path, **more):
    answer = client.get(path, **more)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def put_off(session, sergeant, meeting, starts_at=None):
    with transaction() as writing:
        services.postpone(
            writing,
            loaded(writing, meeting),
            why="The hall is flooded",
            starts_at=starts_at,
            ends_at=starts_at and starts_at + timedelta(hours=1),
            by_id=sergeant.id,
        )


def test_a_priority_has_their_names_and_their_kind_of_dates(client, session, sergeant):
    priority = a_priority(session, sergeant, "Vans <on> pavements")
    owner = an_organisation(session)
    done = an_action(session, sergeant, priority, task="Put up bollards", owner=owner)
    an_action(session, sergeant, priority, task="Check on Fridays", owner=owner)
    with transaction() as writing:
        outcome = Outcome(ActionState.DONE, "We put up twelve bollards", {}, None)
        priorities.end_action(writing, done, outcome, by_id=sergeant.id)

    [found] = got(client, f"{NEIGHBOURHOOD}priorities")

    assert found == {
        "issue": "<p>Vans &lt;on&gt; pavements</p>",
        "issue-date": "2026-11-22T00:00:00",
        "action": "<p>We put up twelve bollards</p><p>Check on Fridays</p>",
        "action-date": "2026-11-22T00:00:00",
    }


def test_what_is_not_known_is_null(client, session, sergeant):
    a_priority(session, sergeant)

    [found] = got(client, f"{WARD}priorities")

    assert found["action"] is None
    assert found["action-date"] is None


def test_wards_have_their_own_and_a_neighbourhood_those_of_all_its_wards(client, session, sergeant):
    for ward in ("heath-town", "park", "penn"):
        a_priority(session, sergeant, f"Of {ward}", ward=ward)

    def issues(path):
        return {each["issue"] for each in got(client, path)}

    assert issues(f"{WARD}priorities") == {"<p>Of heath-town</p>"}
    assert issues("/api/v1/wards/park/police-priorities") == {"<p>Of park</p>"}
    assert issues(f"{NEIGHBOURHOOD}priorities") == {"<p>Of heath-town</p>", "<p>Of park</p>"}


def test_a_closed_priority_is_told_for_a_year(client, session, sergeant):
    priority = a_priority(session, sergeant)
    with transaction() as writing:
        found = writing.get_one(type(priority), priority.id)
        found.open_place, found.closed_at = None, NOW

    with clock.set_to(NOW + timedelta(days=364)):
        assert len(got(client, f"{WARD}priorities")) == 1
    with clock.set_to(NOW + timedelta(days=367)):
        assert got(client, f"{WARD}priorities") == []


def test_texts_are_in_the_language_asked_for_and_say_that_a_computer_made_them(
    client, session, sergeant
):
    priority = a_priority(session, sergeant, "Parking")
    a_translation(ISSUE, priority.id, "Parkowanie", of="Parking", made_by="machine")

    [found] = got(client, f"{WARD}priorities?lang=pl")

    assert found["issue"].startswith("<p>Parkowanie (")
    assert got(client, f"{WARD}priorities?lang=en")[0]["issue"] == "<p>Parking</p>"


def test_an_event_is_a_meeting_to_come_in_wolverhampton_s_time(client, session, sergeant):
    a_contact(session, sergeant, kind=ContactKind.TEAM, name="The team", website=None)
    meeting = a_meeting(session, sergeant, "heath-town", "park", starts_at=SUMMER)
    a_draft(session, sergeant, starts_at=SUMMER)

    [found] = got(client, f"{NEIGHBOURHOOD}events?lang=en")

    assert found == {
        "title": "PACT meeting: Heath Town and Park",
        "type": "meeting",
        "description": "<p>Getting in: Step-free entrance</p><p>What will be talked about: "
        f"http://127.0.0.1:8000/en/meetings/{meeting.uid}</p>",
        "address": "Heath Town Community Centre, WV10 0AA",
        "start_date": "2027-07-07T18:30:00",
        "end_date": "2027-07-07T20:00:00",
        "contact_details": {"telephone": "01902 000000", "email": "advice@example.org"},
    }


def test_an_event_that_is_off_is_no_event_there_but_is_marked_in_calendars(
    client, session, sergeant
):
    off = a_meeting(session, sergeant, starts_at=SUMMER)
    moved = a_meeting(session, sergeant, starts_at=SUMMER + timedelta(days=1))
    put_off(session, sergeant, off)
    put_off(session, sergeant, moved, starts_at=SUMMER + timedelta(days=8))

    events = got(client, f"{WARD}events")
    nodes = {each["identifier"]: each for each in got(client, f"{WARD}events.jsonld")["@graph"]}
    feed = Calendar.from_ical(client.get(f"{WARD}events.ics").data)

    assert [each["start_date"] for each in events] == ["2027-07-15T18:30:00"]
    assert nodes[off.uid]["eventStatus"] == "https://schema.org/EventPostponed"
    assert nodes[moved.uid]["previousStartDate"] == "2027-07-08T18:30:00+01:00"
    states = {str(each["uid"]): str(each["status"]) for each in feed.walk("VEVENT")}
    assert states == {off.uid: "CANCELLED", moved.uid: "CONFIRMED"}


@pytest.mark.parametrize("mode", [Mode.ONLINE, Mode.HYBRID])
def test_the_link_of_an_online_meeting_is_nowhere(client, session, sergeant, mode):
    meeting = a_meeting(session, sergeant, mode=mode, online_link=LINK)

    for path in (
        *(f"{WARD}events{form}" for form in ("", ".csv", ".ics", ".jsonld")),
        f"/api/v1/meetings/{meeting.uid}.jsonld",
        f"/en/meetings/{meeting.uid}",
    ):
        text = client.get(path).text
        assert meeting.uid in text, path
        assert LINK not in text, path


def test_tables_have_the_same_and_no_text_that_acts(client, session, sergeant):
    a_meeting(session, sergeant, venue="=HYPERLINK(1)")
    a_priority(session, sergeant, "Parking")

    def rows(path):
        answer = client.get(path)
        assert answer.headers["Content-Type"].startswith("text/csv")
        return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))

    [priority] = rows(f"{NEIGHBOURHOOD}priorities.csv")
    assert list(priority) == ["issue", "issue-date", "action", "action-date"]
    assert priority["issue-date"] == "2026-11-22T00:00:00"
    [event] = rows(f"{NEIGHBOURHOOD}events.csv")
    assert event["address"] == "'=HYPERLINK(1)"


def test_neighbourhoods_are_found_by_their_force_and_lead_to_the_rest(client, session, sergeant):
    assert got(client, "/api/police/west-midlands/neighbourhoods") == [
        {"id": "WV East 2", "name": "Wolverhampton East"}
    ]
    [listed] = got(client, "/api/v1/police-neighbourhoods")["data"]
    assert listed["wards"] == ["heath-town", "park"]
    wards = {each["slug"]: each for each in got(client, "/api/v1/wards")["data"]}
    ward = wards["heath-town"]
    for address in (
        *(listed[name] for name in ("priorities", "events", "calendar")),
        *(ward[name] for name in ("police_priorities", "police_events", "calendar")),
    ):
        path = address.removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "path",
    [
        "/api/police/west-midlands/WV9/priorities",
        "/api/police/nowhere/WV%20East%202/events",
        "/api/police/nowhere/neighbourhoods",
        "/api/v1/wards/E05000000/police-events",
        "/api/v1/meetings/none.jsonld",
    ],
)
def test_what_is_not_there_is_a_problem_that_says_so(client, sergeant, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_a_draft_has_no_event(client, session, sergeant):
    draft = a_draft(session, sergeant)

    assert client.get(f"/api/v1/meetings/{draft.uid}.jsonld").status_code == 404
    with transaction() as writing:  # a draft's date may change; nobody was told of the first one
        services.change(
            writing, loaded(writing, draft), details(writing, starts_at=SUMMER), by_id=sergeant.id
        )
        services.publish(writing, loaded(writing, draft), by_id=sergeant.id)
    found = got(client, f"/api/v1/meetings/{draft.uid}.jsonld")
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in found


def test_what_has_not_changed_is_not_sent_again(client, session, sergeant):
    a_priority(session, sergeant)
    first = client.get(f"{WARD}priorities")

    again = client.get(f"{WARD}priorities", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert first.headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (f"{WARD}priorities?lang=pl", 4),
        (f"{NEIGHBOURHOOD}priorities?lang=pl", 4),
        (f"{WARD}events?lang=pl", 5),
        (f"{NEIGHBOURHOOD}events?lang=pl", 5),
        (f"{NEIGHBOURHOOD}events.jsonld?lang=pl", 4),
    ],
)
def test_few_statements_are_enough_however_much_there_is(client, session, sergeant, path, most):
    for number in range(3):
        an_action(session, sergeant, a_priority(session, sergeant, f"Issue {number}"))
        a_meeting(session, sergeant, starts_at=NOW + timedelta(days=number + 1))

    with statements() as sent:
        assert client.get(path).status_code == 200

    assert len(sent) <= most, "\n".join(sent)
