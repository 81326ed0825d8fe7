"""Minutes in the browser: the desk of writer and chair, and what residents read."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.languages import translations
from pact.meetings import recording
from pact.meetings.models import Group, Meeting
from pact.minutes import queries
from tests.factories.meetings import a_held_meeting, a_meeting, begun, ended, loaded
from tests.factories.minutes import (
    amended,
    an_amendment,
    approved,
    handed_over,
    minuted,
    written,
)
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_confirmed_concern
from tests.minutes.conftest import NOW

pytestmark = pytest.mark.one_database
SignIn = Callable[[User], FlaskClient]


def read(client: FlaskClient, meeting: Meeting, lang: str = "en") -> str:
    answer = client.get(f"/{lang}/meetings/{meeting.uid}/minutes")
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_minutes_are_written_handed_over_and_approved_without_javascript(
    client: FlaskClient,
    session: Session,
    signed_in: SignIn,
    sergeant: User,
    councillor: User,
    meeting: Meeting,
) -> None:
    desk = f"/desk/meetings/{meeting.id}/minutes"
    clerk, chair = signed_in(sergeant), signed_in(councillor)

    clerk.post(f"{desk}/parts/words", data={"text": "We met.", "version": "0"})
    page = clerk.post(f"{desk}/hand-over", follow_redirects=True).text
    assert "wait for the chair’s approval" in page
    assert "Cllr Green" in page
    assert "Approve the minutes" not in page
    assert client.get(f"/en/meetings/{meeting.uid}/minutes").status_code == 404
    page = chair.get(desk).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    page = chair.post(f"{desk}/approve", data={"seen": seen}, follow_redirects=True).text

    assert "Residents can read them" in page
    said = read(client, meeting)
    assert "We met." in said
    assert "12 people" in said
    assert "Ward councillor" in said


def test_an_approver_who_sends_what_they_did_not_read_is_told_to_read_again(
    client: FlaskClient, signed_in: SignIn, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    handed_over(meeting, sergeant)
    chair = signed_in(councillor)

    page = chair.post(
        f"/desk/meetings/{meeting.id}/minutes/approve", data={"seen": "x"}, follow_redirects=True
    ).text

    assert "Read them again" in page
    assert client.get(f"/en/meetings/{meeting.uid}/minutes").status_code == 404


def test_whoever_saves_a_part_second_sees_both_texts(
    session: Session, signed_in: SignIn, sergeant: User, meeting: Meeting
) -> None:
    path = f"/desk/meetings/{meeting.id}/minutes/parts/words"
    chair, clerk = signed_in(sergeant), signed_in(a_person(session, Role.SERGEANT, "heath-town"))
    chair.post(path, data={"text": "The chair’s", "version": "0", "form_key": "a"})

    page = clerk.post(path, data={"text": "The clerk’s", "version": "0", "form_key": "b"})

    assert page.status_code == 200
    assert "Somebody else changed “What was said”" in page.text
    assert "The chair’s" in page.text
    assert "The clerk’s" in page.text
    assert 'name="version" type="hidden" value="1"' in page.text


def test_the_page_says_under_which_words_the_record_has_changed(
    session: Session, signed_in: SignIn, sergeant: User, meeting: Meeting
) -> None:
    written(meeting, "All stood.", sergeant, part="attendance")
    with transaction() as writing:
        people = {Group.RESIDENT: 40}
        recording.record_attendance(writing, loaded(writing, meeting), people, by_id=sergeant.id)

    page = signed_in(sergeant).get(f"/desk/meetings/{meeting.id}/minutes").text

    assert page.count("The record has changed") == 1
    assert "All stood." in page


def test_a_writer_is_told_who_approves_instead(
    signed_in: SignIn, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    handed_over(meeting, sergeant)

    page = (
        signed_in(sergeant)
        .post(f"/desk/meetings/{meeting.id}/minutes/approve", follow_redirects=True)
        .text
    )

    assert "You wrote some of it, so somebody else approves it: Cllr Green." in page


def test_a_correction_shows_what_it_says_what_it_said_when_and_why(
    client: FlaskClient,
    session: Session,
    signed_in: SignIn,
    sergeant: User,
    councillor: User,
    meeting: Meeting,
) -> None:
    written(meeting, "We met.", sergeant)
    handed_over(meeting, sergeant)
    approved(meeting, councillor)
    desk = f"/desk/meetings/{meeting.id}/minutes"
    signed_in(sergeant).post(
        f"{desk}/amend/words", data={"now": "We met twice.", "why": "One was forgotten"}
    )
    assert "twice" not in read(client, meeting)
    session.expire_all()
    (asked,) = queries.amendments(session, meeting_id=meeting.id)

    page = signed_in(councillor).post(
        f"{desk}/amendments/{asked.id}/approve", follow_redirects=True
    )

    assert "Residents can read it" in page.text
    said = read(client, meeting)
    for words in ("We met twice.", "Corrected", "One was forgotten", "What it said before"):
        assert words in said
    assert said.index("We met twice.") < said.index("What it said before") < said.index("We met.<")


def test_a_second_correction_keeps_the_first_and_the_original_readable(
    client: FlaskClient, session: Session, sergeant: User, meeting: Meeting
) -> None:
    minuted(session, meeting, sergeant)
    for words in ("We met twice.", "We met thrice."):
        amended(meeting, an_amendment(meeting, sergeant, words), sergeant)

    said = read(client, meeting)

    assert said.index("We met thrice.") < said.index("We met twice.") < said.index("We met.<")


def test_a_correction_of_what_the_record_counted_keeps_the_number_it_said(
    client: FlaskClient, session: Session, sergeant: User, meeting: Meeting
) -> None:
    minuted(session, meeting, sergeant)
    change = an_amendment(meeting, sergeant, "13 residents came.", part="attendance")
    amended(meeting, change, sergeant)

    said = read(client, meeting)

    assert said.index("13 residents came.") < said.index("12 people")


def test_fewer_than_five_residents_are_not_counted_in_public(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=5))
    begun(session, sergeant, meeting)
    with transaction() as writing:
        found = loaded(writing, meeting)
        people = {Group.RESIDENT: 4, Group.POLICE: 2}
        recording.record_attendance(writing, found, people, by_id=sergeant.id)
        recording.end(writing, found, by_id=sergeant.id)
    minuted(session, meeting, sergeant)

    said = read(client, meeting)

    assert "Residents: Fewer than 5 people" in said
    assert "4 people" not in said
    assert "2 people" in said


def test_minutes_are_read_in_the_reader_s_language_where_it_is_known(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer, "noise", at=NOW - timedelta(days=9))
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=5))
    begun(session, sergeant, meeting)
    chosen = a_priority(session, sergeant, "Noise at night", theme="noise", meeting_id=meeting.id)
    an_action(session, sergeant, chosen, task="Close the gate")
    ended(session, sergeant, meeting)
    minuted(session, meeting, sergeant, "Everyone was heard.")
    with transaction() as writing:
        translations.keep(
            writing,
            about="priority",
            about_id=chosen.id,
            field="issue",
            locale="pl",
            text="Hałas w nocy",
            original="Noise at night",
            made_by="person",
            maker="x",
        )

    said = read(client, meeting, "pl")

    assert "Hałas w nocy" in said
    assert "Uciążliwy hałas" in said, "the theme's Polish name"
    assert said.count('class="original"') >= 2, "what is not translated says so"
    assert "Close the gate" in said
    assert "Everyone was heard." in said


def test_minutes_of_a_meeting_that_was_never_published_are_not_public(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    assert client.get("/en/meetings/no-such/minutes").status_code == 404


def test_somebody_of_another_ward_reaches_no_minutes(
    session: Session, signed_in: SignIn, meeting: Meeting
) -> None:
    browser = signed_in(a_person(session, Role.SERGEANT, "penn"))

    assert browser.get(f"/desk/meetings/{meeting.id}/minutes").status_code == 403
    assert browser.post(f"/desk/meetings/{meeting.id}/minutes/approve").status_code == 403


def test_of_a_joint_meeting_either_ward_s_councillor_may_approve(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    city = a_person(session, Role.SERGEANT)
    penn = a_person(session, Role.COUNCILLOR, "penn", name="Cllr Penn")
    with clock.set_to(NOW - timedelta(days=1)):
        meeting = a_held_meeting(
            session, city, "heath-town", "penn", starts_at=NOW - timedelta(days=2)
        )
    handed_over(meeting, sergeant)

    page = signed_in(penn).get(f"/desk/meetings/{meeting.id}/minutes").text

    assert "Approve the minutes" in page
