"""Every step from every state, at the desk: what is not allowed changes nothing and says what is
missing, in words."""

from datetime import timedelta

import pytest

from pact.core.db import transaction
from pact.meetings.models import Attendance, Group
from pact.meetings.models import MeetingState as S
from tests.factories.meetings import a_meeting, loaded
from tests.minutes.conftest import NOW

pytestmark = pytest.mark.one_database

# What is read where a step is refused, by the words that the table below uses.
SAYS = {
    "publish": "This meeting is a draft. Publish it first",
    "date": "This meeting is put off. Give it a new date first",
    "begin": "This meeting has not begun. Open its record",
    "end": "This meeting is not over. End it first",
    "hand": "Hand them over to the chair first",
    "chair": "The chair approves them first",
    "nothing": "Nothing waits for approval here. Hand the minutes over first",
    "there": "This meeting is published already",
    "begun": "This meeting has begun already",
    "over": "This meeting has taken place, so",
    "written": "This meeting has taken place, and its minutes are being written",
    "final": "The minutes of this meeting are approved. Only a visible correction",
    "amend": "Correct a part of them instead",
    "closed": "The record of this meeting is closed for good",
    "off": "This meeting was cancelled. Schedule a new one",
    "still": "The meeting has begun, so its agenda stays",
}
DEEDS = (
    *("publish", "begin", "postpone", "cancel", "change", "agenda"),
    *("record/attendance", "record/end", "minutes/approve", "minutes/hand-over", "record/close"),
)
# What is missing for each deed; or the state that it leads to (`=`: it is done, and that stays).
TABLE = {
    S.DRAFT: "published publish publish cancelled = = publish publish publish publish publish",
    S.PUBLISHED: "there in_session postponed cancelled = = begin begin begin begin begin",
    S.POSTPONED: "date date = cancelled date = date date date date date",
    S.IN_SESSION: "begun begun begun begun begun still = held nothing end end",
    S.HELD: "over over over over over still = over nothing minutes_drafted hand",
    S.MINUTES_DRAFTED: "written written written written written still = written nothing = chair",
    S.MINUTES_APPROVED: "final final final final final still = final amend amend *closed",
    S.CLOSED: "closed closed closed closed closed still closed closed amend amend closed",
    S.CANCELLED: "off off off off off off off off off off off",
}
FORMS = {"why": "Snow", "resident": "3", "held_on-day": ""}


@pytest.mark.parametrize("state", S)
def test_each_step_is_taken_or_refused_with_what_is_missing(session, signed_in, sergeant, state):
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=30))
    with transaction() as writing:
        loaded(writing, meeting).attendance.append(Attendance(group=Group.RESIDENT, people=12))
    browser = signed_in(sergeant)

    for deed, outcome in zip(DEEDS, TABLE[state].split(), strict=True):
        with transaction() as writing:
            found = loaded(writing, meeting)
            found.state, before = state, found.sequence
        page = (
            browser.get(f"/desk/meetings/{meeting.id}/change")
            if deed == "change"
            else browser.post(
                f"/desk/meetings/{meeting.id}/{deed}", data=FORMS, follow_redirects=True
            )
        )
        session.rollback()
        session.expire_all()
        after = loaded(session, meeting)
        if outcome in SAYS:
            assert SAYS[outcome] in page.text, (state, deed)
            assert (after.state, after.sequence) == (state, before), deed
        else:
            assert page.status_code == 200, (deed, page.text)
            assert after.state is (state if outcome == "=" else S(outcome.strip("*"))), deed


def test_the_page_of_a_refused_step_leads_back_to_the_meeting(session, signed_in, sergeant):
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=30))

    page = signed_in(sergeant).get(f"/desk/meetings/{meeting.id}/record/finish")

    assert page.status_code == 409
    assert "This cannot be done now" in page.text
    assert f'href="/desk/meetings/{meeting.id}"' in page.text
