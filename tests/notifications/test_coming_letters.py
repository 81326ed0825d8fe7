"""Those who said that they will come are told of what happens to the meeting, once, and of their
place."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services as meetings
from pact.meetings.models import Mode
from pact.notifications import jobs
from pact.registering import answers, queries
from pact.registering.models import Outcome
from tests.factories.meetings import a_meeting, loaded
from tests.factories.notifications import a_subscriber, text_of
from tests.factories.people import a_person
from tests.factories.registering import INTERPRETER, a_registration, changed, withdrawn

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LINK = "https://meet.example.org/heath-town-x7"
ASHA, BILAL = "asha@example.org", "bilal@example.org"


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


def the_event(mail):
    (attached,) = mail.iter_attachments()
    calendar = Calendar.from_ical(attached.get_content())
    assert attached.get_param("method") == str(calendar["METHOD"])
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def cancel(session, sergeant, meeting):
    with transaction() as writing:
        meetings.cancel(writing, loaded(writing, meeting), why="Snow", by_id=sergeant.id)


def postpone(session, sergeant, meeting, starts_at):
    with transaction() as writing:
        meetings.postpone(
            writing,
            loaded(writing, meeting),
            why="Snow",
            starts_at=starts_at,
            ends_at=starts_at and starts_at + HOUR,
            by_id=sergeant.id,
        )


def test_who_registers_is_told_when_where_and_their_private_link(session, at, sergeant, mails):
    meeting = a_meeting(session, sergeant)
    coming = a_registration(session, meeting, email=ASHA, people=3)

    (mail,) = mails()

    assert (mail["To"], mail["Subject"]) == (ASHA, "You said that you will come: Heath Town")
    text = text_of(mail)
    for part in (
        "Wednesday, 2 December 2026",
        "12:00 to 13:30",
        meeting.venue,
        f"/en/coming/{coming.token}",
        "People: 3",
    ):
        assert part in text
    calendar, event = the_event(mail)
    assert (event["UID"], str(calendar["METHOD"])) == (meeting.uid, "PUBLISH")
    assert "mailto:" in str(event["ORGANIZER"])


def test_who_left_no_address_is_not_written_to(session, at, sergeant, mails):
    a_registration(session, a_meeting(session, sergeant))

    assert mails() == []


def test_who_waits_is_told_of_the_list_and_then_of_their_place_once_in_their_language(
    session, at, sergeant, mails
):
    meeting = a_meeting(session, sergeant, places=1)
    first = a_registration(session, meeting)
    second = a_registration(session, meeting, email=BILAL, locale="ur")
    (waits,) = mails()
    assert waits["Content-Language"] == "ur"
    assert list(waits.iter_attachments()) == [], "nobody has in their calendar what they wait for"

    withdrawn(first)
    (mail,) = mails()

    assert (mail["To"], mail["Content-Language"]) == (BILAL, "ur")
    assert f"/ur/coming/{second.token}" in text_of(mail)
    assert len(list(mail.iter_attachments())) == 1
    assert mails() == []


def test_a_subscriber_who_comes_is_told_of_a_change_once(session, at, sergeant, mails):
    meeting = a_meeting(session, sergeant)
    a_subscriber(session, ASHA)
    a_subscriber(session, BILAL)
    coming = a_registration(session, meeting, email="Asha@Example.org")
    mails()

    later = meeting.starts_at + 7 * DAY
    postpone(session, sergeant, meeting, later)
    by_address = {str(mail["To"]).lower(): mail for mail in mails()}

    assert sorted(by_address) == [ASHA, BILAL]
    assert f"/coming/{coming.token}" in text_of(by_address[ASHA])
    assert "Snow" in text_of(by_address[ASHA])
    assert "/coming/" not in text_of(by_address[BILAL])
    _calendar, event = the_event(by_address[ASHA])
    assert (event["SEQUENCE"], event["STATUS"]) == (1, "CONFIRMED")
    assert event.decoded("DTSTART") == later


@pytest.mark.parametrize("what", ["cancelled", "put off"])
def test_what_is_off_is_taken_out_of_calendars(session, at, sergeant, mails, what):
    meeting = a_meeting(session, sergeant)
    a_registration(session, meeting, email=ASHA)
    (before,) = mails()

    if what == "cancelled":
        cancel(session, sergeant, meeting)
    else:
        postpone(session, sergeant, meeting, None)
    (mail,) = mails()

    calendar, event = the_event(mail)
    _before, was = the_event(before)
    assert event["UID"] == was["UID"]
    assert event["SEQUENCE"] > was["SEQUENCE"]
    assert (str(calendar["METHOD"]), event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert mails() == []


def reminded(mails, meeting, *hours):
    """At which of these hours before it a reminder went out, and to whom."""
    sent = []
    for each in hours:
        with clock.set_to(meeting.starts_at - each * HOUR):
            jobs.remind()
            sent += [(each, str(mail["To"])) for mail in mails()]
    return sent


def test_who_comes_is_reminded_at_each_time_and_subscribers_at_the_last(
    session, at, sergeant, mails
):
    meeting = a_meeting(session, sergeant)
    a_subscriber(session, BILAL)
    a_registration(session, meeting, email=ASHA)
    mails()

    found = reminded(mails, meeting, 169, 168, 167, 100, 25, 24, 23, 1)

    assert found == [(168, ASHA), (24, ASHA), (24, BILAL)]


def test_a_meeting_says_itself_when_people_are_reminded(session, at, sergeant, mails):
    meeting = a_meeting(session, sergeant, remind_days=[3])
    a_registration(session, meeting, email=ASHA)
    mails()

    assert reminded(mails, meeting, 168, 72, 24) == [(72, ASHA)]
    never = a_meeting(session, sergeant, remind_days=[])
    a_registration(session, never, email=BILAL)
    mails()
    assert reminded(mails, never, 168, 72, 24) == []


def test_who_has_just_registered_or_waits_is_not_reminded(session, at, sergeant, mails):
    meeting = a_meeting(session, sergeant, places=1, starts_at=at + 5 * DAY)
    a_registration(session, meeting, email=BILAL)
    a_registration(session, meeting, email="waits@example.org")
    with clock.set_to(meeting.starts_at - 23 * HOUR):
        changed(session, sergeant, meeting, places=2)
        mails()
        a_registration(session, meeting, email=ASHA)
        mails()

    assert reminded(mails, meeting, 22) == [(22, BILAL), (22, "waits@example.org")]


@pytest.mark.parametrize("what", ["cancel", "move", "withdraw"])
def test_nobody_is_reminded_of_what_is_not_true_any_more(session, at, sergeant, mails, what):
    meeting = a_meeting(session, sergeant)
    coming = a_registration(session, meeting, email=ASHA)
    mails()
    with clock.set_to(meeting.starts_at - 20 * HOUR):
        jobs.remind()  # queued, not sent
        if what == "cancel":
            cancel(session, sergeant, meeting)
        elif what == "move":
            postpone(session, sergeant, meeting, meeting.starts_at + 7 * DAY)
        else:
            withdrawn(coming)
        subjects = [mail["Subject"] for mail in mails()]

    assert "A meeting is soon: Heath Town" not in subjects
    assert len(subjects) == (0 if what == "withdraw" else 1)


def test_the_online_link_goes_to_those_who_take_part_online_and_to_nobody_else(
    session, at, sergeant, mails
):
    meeting = a_meeting(session, sergeant, mode=Mode.HYBRID, online_link=LINK)
    a_subscriber(session, "reader@example.org")
    a_registration(session, meeting, email=ASHA, online=True)
    a_registration(session, meeting, email=BILAL)
    by_address = {str(mail["To"]): mail for mail in mails()}
    assert LINK in text_of(by_address[ASHA])
    assert LINK not in by_address[BILAL].as_string()
    assert str(the_event(by_address[ASHA])[1]["CONFERENCE"]) == LINK

    changed(session, sergeant, meeting, online_link=f"{LINK}-new")
    (mail,) = mails()

    assert (mail["To"], mail["Subject"]) == (ASHA, "How to take part online: Heath Town")
    assert f"{LINK}-new" in text_of(mail)


def test_more_places_are_no_news_to_subscribers(session, at, sergeant, mails):
    meeting = a_meeting(session, sergeant, places=5)
    a_subscriber(session, BILAL)
    a_registration(session, meeting, email=ASHA)
    mails()

    changed(session, sergeant, meeting, places=50, remind_days=[1])

    assert mails() == []


def test_what_becomes_of_a_need_is_told_in_the_readers_language(session, at, sergeant, mails):
    meeting = a_meeting(session, sergeant)
    coming = a_registration(session, meeting, needs=[INTERPRETER], email=ASHA, locale="pa")
    mails()
    with transaction() as writing:
        found = queries.registration(writing, id=coming.registration.id)
        answers.answer(
            writing,
            meeting_id=meeting.id,
            needs=found.needs,
            outcome=Outcome.NOT_POSSIBLE,
            words="Nobody is free that evening.",
            translations={"pa": "ਉਸ ਸ਼ਾਮ ਕੋਈ ਖਾਲੀ ਨਹੀਂ।"},
            by_id=sergeant.id,
        )

    (mail,) = mails()

    assert mail["Content-Language"] == "pa"
    assert "ਉਸ ਸ਼ਾਮ ਕੋਈ ਖਾਲੀ ਨਹੀਂ।" in text_of(mail)


def test_another_address_gets_the_link_and_the_first_no_more(session, at, sergeant, mails, client):
    meeting = a_meeting(session, sergeant)
    coming = a_registration(session, meeting, email=ASHA)
    answers = {"people": "1", "tell_by": "email", "email": BILAL, "language": "pl"}
    with clock.set_to(at + HOUR):
        assert client.post(f"{coming.path}/change", data=answers).status_code == 303

    (mail,) = mails()

    assert (mail["To"], mail["Content-Language"]) == (BILAL, "pl")
    assert re.search(rf"/pl/coming/{coming.token}", text_of(mail))
