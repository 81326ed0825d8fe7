"""Every step from every state, at the desk: what is not allowed changes nothing and says why."""

from datetime import timedelta

import pytest

from pact.core.db import transaction
from pact.meetings.models import Attendance, Group
from pact.meetings.models import MeetingState as S
from tests.factories.meetings import a_meeting, loaded
from tests.minutes.conftest import NOW

pytestmark = pytest.mark.one_database
# Where each press of a button may lead from, and to.
MOVES = {
    "publish": {S.DRAFT: S.PUBLISHED},
    "begin": {S.PUBLISHED: S.IN_SESSION},
    "record/end": {S.IN_SESSION: S.HELD},
    "minutes/hand-over": {S.HELD: S.MINUTES_DRAFTED, S.MINUTES_DRAFTED: S.MINUTES_DRAFTED},
    "minutes/approve": {},  # nothing was handed over
    "record/close": {S.MINUTES_APPROVED: S.CLOSED},
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("deed", MOVES)
def test_a_step_is_taken_or_refused_with_what_is_missing(session, signed_in, sergeant, state, deed):
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=30))
    with transaction() as writing:
        found = loaded(writing, meeting)
        found.state = state
        found.attendance.append(Attendance(group=Group.RESIDENT, people=12))
    browser = signed_in(sergeant)

    page = browser.post(f"/desk/meetings/{meeting.id}/{deed}", follow_redirects=True)

    session.rollback()
    session.expire_all()
    assert page.status_code in {200, 409}
    assert loaded(session, meeting).state is MOVES[deed].get(state, state)
    if state not in MOVES[deed]:
        assert page.status_code == 409 or 'role="alert"' in page.text or "notification" in page.text
