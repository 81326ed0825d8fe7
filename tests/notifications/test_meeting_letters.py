"""Subscribers hear of a meeting once for each thing that happens to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.languages.locales import direction
from pact.meetings import services as meetings
from pact.meetings.models import Meeting
from pact.meetings.queries import meeting as meeting_of
from pact.notifications import jobs, subscribing
from tests.factories.notifications import a_subscriber, an_asked_subscription, html_of, text_of
from tests.factories.pages import a_published_meeting
from tests.factories.people import a_person, a_ward

HOUR = timedelta(hours=1)


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def subscriber(session, mails):
    subscription = a_subscriber(session)
    mails()  # the one that asked to confirm
    return subscription


def to(mails) -> list[str]:
    return sorted(str(mail["To"]) for mail in mails)


def test_a_meeting_is_announced_to_those_who_confirmed(session, at, sergeant, subscriber, mails):
    an_asked_subscription(session, "waiting@example.org")
    a_subscriber(session, "elsewhere@example.org", ward="park")
    mails()
    meeting = a_published_meeting(session, sergeant, days=10)

    (mail,) = mails()

    assert mail["To"] == "asha@example.org"
    assert mail["Subject"] == "A meeting near you: Heath Town"
    text = text_of(mail)
    assert "Wednesday, 2 December 2026" in text
    assert "12:00 to 13:00" in text
    assert meeting.venue in text
    assert f"/en/meetings/{meeting.uid}" in text


def test_a_calendar_file_comes_with_it(session, at, sergeant, subscriber, mails):
    meeting = a_published_meeting(session, sergeant)

    (mail,) = mails()

    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "meeting.ics"
    calendar = Calendar.from_ical(attached.get_content())
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == meeting.uid
    assert event.decoded("DTSTART") == meeting.starts_at


def test_the_mail_can_be_stopped_with_one_click(session, at, sergeant, subscriber, mails):
    a_published_meeting(session, sergeant)

    (mail,) = mails()

    link = mail["List-Unsubscribe"]
    assert link.startswith("<http://127.0.0.1:8000/en/subscription/")
    assert link.endswith("/one-click>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


MONTHS = {
    "pa": "ਦਸੰਬਰ",
    "ro": "decembrie",
    "pl": "grudnia",
    "ckb": "کانونی یەکەمی",
    "lt": "gruodžio",
    "ur": "دسمبر",
    "ar": "ديسمبر",
    "it": "dicembre",
    "gu": "ડિસેમ્બર",
    "fa": "دسامبر",
    "hi": "दिसंबर",
}


def test_each_is_written_to_in_their_language(session, at, sergeant, mails):
    for locale in MONTHS:
        a_subscriber(session, f"{locale}@example.org", locale=locale)
    mails()
    meeting = a_published_meeting(session, sergeant)

    by_address = {str(mail["To"]): mail for mail in mails()}

    for locale, december in MONTHS.items():
        mail = by_address[f"{locale}@example.org"]
        assert mail["Content-Language"] == locale
        assert f'<html lang="{locale}" dir="{direction(locale)}">' in html_of(mail)
        assert december in text_of(mail)
        assert f"/{locale}/meetings/{meeting.uid}" in text_of(mail)


def test_somebody_in_two_wards_of_a_meeting_hears_of_it_once(session, at, sergeant, mails):
    a_subscriber(session, "asha@example.org", ward="heath-town")
    a_subscriber(session, "Asha@Example.org", ward="park")
    mails()
    meeting = a_published_meeting(session, sergeant)
    with transaction() as writing:
        wards = [a_ward(writing, "heath-town"), a_ward(writing, "park")]
        meeting = loaded(writing, meeting)
        details = changed(meeting, ward_ids=[ward.id for ward in wards])
        meetings.change(writing, meeting, details, by_id=sergeant.id)

    assert len(mails()) == 2, "announced, and changed"


def test_a_change_is_told_once_and_as_it_is_now(session, at, sergeant, subscriber, mails):
    meeting = a_published_meeting(session, sergeant)
    mails()
    for venue in ("Library", "St Peter's Hall"):
        with transaction() as writing:
            meeting = loaded(writing, meeting)
            details = changed(meeting, ward_ids=[a_ward(writing).id], venue=venue)
            meetings.change(writing, meeting, details, by_id=sergeant.id)

    (mail,) = mails()

    assert "St Peter's Hall" in text_of(mail)
    assert mail["Subject"] == "A meeting has changed: Heath Town"


def test_a_meeting_that_is_put_off_is_told_without_its_old_date(
    session, at, sergeant, subscriber, mails
):
    meeting = a_published_meeting(session, sergeant)
    mails()
    with transaction() as writing:
        meetings.postpone(
            writing, meeting, why="Flood", starts_at=None, ends_at=None, by_id=sergeant.id
        )

    (mail,) = mails()

    text = text_of(mail)
    assert "put off" in text
    assert "Flood" in text
    assert "December" not in text


def test_a_cancelled_meeting_is_told_once_and_taken_out_of_calendars(
    session, at, sergeant, subscriber, mails
):
    meeting = a_published_meeting(session, sergeant)
    mails()
    with transaction() as writing:
        meetings.cancel(writing, meeting, why="Nobody can chair it", by_id=sergeant.id)

    (mail,) = mails()

    assert "will not take place" in text_of(mail)
    assert "Nobody can chair it" in text_of(mail)
    (attached,) = mail.iter_attachments()
    (event,) = Calendar.from_ical(attached.get_content()).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert mails() == []


def test_one_that_was_announced_and_cancelled_at_once_is_not_announced(
    session, at, sergeant, subscriber, mails
):
    meeting = a_published_meeting(session, sergeant)
    with transaction() as writing:
        meetings.cancel(writing, meeting, why="Mistake", by_id=sergeant.id)

    (mail,) = mails()

    assert mail["Subject"] == "A meeting is cancelled: Heath Town"


def test_subscribers_are_reminded_once_a_day_before(session, at, sergeant, subscriber, mails):
    meeting = a_published_meeting(session, sergeant, days=10)
    mails()
    for hours in (30, 25):
        with clock.set_to(meeting.starts_at - hours * HOUR):
            jobs.remind()
            assert mails() == []

    for hours in (24, 23, 2):
        with clock.set_to(meeting.starts_at - hours * HOUR):
            jobs.remind()
            subjects = [mail["Subject"] for mail in mails()]
            assert subjects == (["A meeting is soon: Heath Town"] if hours == 24 else [])


def test_nobody_is_reminded_of_what_was_announced_within_the_day(
    session, at, sergeant, subscriber, mails
):
    a_published_meeting(session, sergeant, days=0.5)
    mails()

    jobs.remind()

    assert mails() == []


@pytest.mark.parametrize("what", ["cancel", "postpone", "stop"])
def test_a_reminder_that_waits_is_dropped_when_it_is_no_longer_true(
    session, at: datetime, sergeant, subscriber, mails, what
):
    meeting = a_published_meeting(session, sergeant, days=10)
    mails()
    with clock.set_to(meeting.starts_at - 20 * HOUR):
        jobs.remind()
        with transaction() as writing:
            if what == "cancel":
                meetings.cancel(writing, meeting, why="Snow", by_id=sergeant.id)
            elif what == "postpone":
                meetings.postpone(
                    writing, meeting, why="Snow", starts_at=None, ends_at=None, by_id=sergeant.id
                )
            else:
                subscribing.stop(writing, subscriber)
        subjects = [mail["Subject"] for mail in mails()]

    assert "A meeting is soon: Heath Town" not in subjects


def loaded(session: Session, meeting: Meeting) -> Meeting:
    """The meeting with its wards and agenda, as the desk changes it."""
    found = meeting_of(session, id=meeting.id)
    assert found is not None
    return found


def changed(
    meeting: Meeting, *, ward_ids: Sequence[int], venue: str | None = None
) -> meetings.MeetingDetails:
    """What it is to be, where only its wards or its venue change."""
    return meetings.MeetingDetails(
        kind=meeting.kind,
        ward_ids=ward_ids,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=venue or meeting.venue,
        access=meeting.access,
        chair=meeting.chair,
    )
