"""A ward's calendar feed, as somebody else's calendar reads it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from icalendar.cal import Component
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services
from pact.meetings.models import Meeting
from tests.factories.meetings import a_draft, a_meeting, details, loaded
from tests.factories.people import a_person

LONDON = ZoneInfo("Europe/London")
FEED = "/en/wards/heath-town/meetings.ics"
SUMMER = datetime(2026, 10, 1, 12, tzinfo=UTC)
IN_SUMMER = datetime(2026, 10, 21, 18, 30, tzinfo=LONDON)
AFTER_THE_CHANGE = datetime(2026, 10, 28, 18, 30, tzinfo=LONDON)


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture(autouse=True)
def _base(app: Flask) -> None:
    app.config["BASE_URL"] = "https://pact.example"


def events(client: FlaskClient, path: str = FEED, **headers: str) -> list[Component]:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def postpone(meeting: Meeting, starts_at: datetime | None, by: User) -> None:
    with transaction() as session:
        services.postpone(
            session,
            loaded(session, meeting),
            why="The hall is flooded",
            starts_at=starts_at,
            ends_at=starts_at and starts_at + timedelta(hours=1),
            by_id=by.id,
        )


def test_an_event_says_what_where_when_and_where_to_read_more(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    with clock.set_to(SUMMER):
        meeting = a_meeting(session, sergeant, starts_at=AFTER_THE_CHANGE)
        (event,) = events(client)

    address = f"https://pact.example/en/meetings/{meeting.uid}"
    assert event["UID"] == meeting.uid
    assert event["SUMMARY"] == "PACT meeting: Heath Town"
    assert event["LOCATION"] == "Heath Town Community Centre, WV10 0AA"
    assert event["URL"] == address
    assert address in event["DESCRIPTION"]
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 0


@pytest.mark.parametrize(
    ("starts_at", "in_utc"), [(IN_SUMMER, (17, 30)), (AFTER_THE_CHANGE, (18, 30))]
)
def test_times_are_local_and_right_on_both_sides_of_the_october_change(
    session: Session,
    client: FlaskClient,
    sergeant: User,
    starts_at: datetime,
    in_utc: tuple[int, int],
) -> None:
    with clock.set_to(SUMMER):
        a_meeting(session, sergeant, starts_at=starts_at)
        feed = client.get(FEED).text
        (event,) = events(client)

    assert f"DTSTART;TZID=Europe/London:{starts_at:%Y%m%dT%H%M%S}" in feed
    utc = event["DTSTART"].dt.astimezone(UTC)
    assert (utc.hour, utc.minute) == in_utc


def test_the_feed_s_own_zone_has_the_same_offsets_as_london(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    with clock.set_to(SUMMER):
        a_meeting(session, sergeant, starts_at=AFTER_THE_CHANGE)
        feed = client.get(FEED).data
    (zone,) = Calendar.from_ical(feed).walk("VTIMEZONE")
    defined = zone.to_tz(lookup_tzid=False)

    for month in range(1, 13):
        for day in (1, 24, 25, 26, 27, 28):
            local = datetime(2027, month, day, 18, 30, tzinfo=LONDON)
            assert local.replace(tzinfo=defined).utcoffset() == local.utcoffset(), local


def test_a_new_date_keeps_the_identity_and_raises_the_sequence(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    with clock.set_to(SUMMER):
        meeting = a_meeting(session, sergeant, starts_at=IN_SUMMER)
        postpone(meeting, AFTER_THE_CHANGE, sergeant)
        (event,) = events(client)

    assert (event["UID"], event["SEQUENCE"]) == (meeting.uid, 1)
    assert event["DTSTART"].dt == AFTER_THE_CHANGE
    assert event["STATUS"] == "CONFIRMED"
    assert "The hall is flooded" in event["DESCRIPTION"]


def test_a_meeting_without_a_date_leaves_calendars_and_comes_back_with_its_date(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    with clock.set_to(SUMMER):
        meeting = a_meeting(session, sergeant, starts_at=IN_SUMMER)
        postpone(meeting, None, sergeant)
        (put_off,) = events(client)
        postpone(meeting, AFTER_THE_CHANGE, sergeant)
        (back,) = events(client)

    assert (put_off["STATUS"], put_off["SEQUENCE"]) == ("CANCELLED", 1)
    assert (back["STATUS"], back["SEQUENCE"]) == ("CONFIRMED", 2)


def test_a_cancelled_meeting_stays_in_the_feed_as_cancelled(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    with clock.set_to(SUMMER):
        meeting = a_meeting(session, sergeant, starts_at=IN_SUMMER)
        with transaction() as writing:
            found = loaded(writing, meeting)
            services.cancel(writing, found, why="No chair", by_id=sergeant.id)
        (event,) = events(client)

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_drafts_and_other_wards_meetings_are_not_in_the_feed(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    draft = a_draft(session, sergeant)
    a_meeting(session, sergeant, "park")
    with transaction() as writing:
        services.cancel(writing, loaded(writing, draft), why=None, by_id=sergeant.id)

    assert events(client) == []


def test_a_calendar_that_asks_again_is_told_that_nothing_changed(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)
    for encoding in ("identity", "gzip"):
        first = client.get(FEED, headers={"Accept-Encoding": encoding})
        ask = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": encoding}
        assert client.get(FEED, headers=ask).status_code == 304

    postpone(meeting, meeting.starts_at + timedelta(days=7), sergeant)

    assert client.get(FEED, headers=ask).status_code == 200


def test_the_host_that_a_request_names_is_never_believed(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    a_meeting(session, sergeant)

    (event,) = events(client, Host="evil.example")

    assert event["URL"].startswith("https://pact.example/")


def test_what_people_typed_cannot_add_lines_to_the_feed(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    evil = "Hall\r\nEND:VEVENT\nBEGIN:VEVENT\rATTACH:http://evil.example; a,b\\n"
    what = details(session)
    with transaction() as writing:
        meeting = services.schedule(
            writing,
            services.MeetingDetails(**(vars(what) | {"venue": evil, "access": evil})),
            by_id=sergeant.id,
        )
        services.publish(writing, meeting, by_id=sergeant.id)

    (event,) = events(client)

    assert "ATTACH" not in event
    assert event["LOCATION"].startswith("Hall END:VEVENT BEGIN:VEVENT ATTACH")


def test_the_feed_is_in_the_reader_s_language_and_one_meeting_has_its_own(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)

    (event,) = events(client, f"/pa/meetings/{meeting.uid}.ics")

    assert event["URL"] == f"https://pact.example/pa/meetings/{meeting.uid}"
    assert event["SUMMARY"].params["LANGUAGE"] == "pa"


def test_the_city_s_feed_holds_every_ward_s_meetings_under_the_same_identity(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    here = a_meeting(session, sergeant)
    elsewhere = a_meeting(session, sergeant, "park", starts_at=here.starts_at + timedelta(days=1))
    a_draft(session, sergeant)

    for tag in ("en", "ur"):
        assert [e["UID"] for e in events(client, f"/{tag}/meetings.ics")] == [
            here.uid,
            elsewhere.uid,
        ]
    ward = events(client)
    assert [e["UID"] for e in ward] == [here.uid]


def test_why_a_meeting_was_put_off_is_said_in_the_feed_s_language(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        services.cancel(
            writing,
            loaded(writing, meeting),
            why="The hall is flooded",
            translations={"pl": "Sala jest zalana"},
            by_id=sergeant.id,
        )

    (polish,) = events(client, "/pl/meetings.ics")
    (english,) = events(client, "/en/meetings.ics")

    assert "Sala jest zalana" in polish["DESCRIPTION"]
    assert "flooded" not in polish["DESCRIPTION"]
    assert "The hall is flooded" in english["DESCRIPTION"]


def test_a_feed_is_kept_for_no_longer_than_a_minute(
    session: Session, client: FlaskClient, sergeant: User
) -> None:
    assert client.get(FEED).headers["Cache-Control"] == "public, max-age=60"
