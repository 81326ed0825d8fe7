"""Approved minutes of which an outcome was corrected later: they stay, and say so."""

from datetime import timedelta

import pytest

from pact.core import clock
from pact.core.db import transaction
from pact.meetings import recording
from pact.priorities.models import ActionState
from pact.priorities.queries import priority as find_priority
from tests.factories import meetings, outcomes
from tests.factories.minutes import approved, handed_over, written
from tests.factories.priorities import a_priority
from tests.minutes.conftest import NOW

pytestmark = pytest.mark.one_database


def test_they_keep_what_was_approved_and_lead_to_what_is_right(
    client, session, sergeant, councillor
):
    with clock.set_to(NOW - timedelta(days=40)):
        last = a_priority(session, sergeant, "Dark at the park")
        action = outcomes.ended(session, last)
    meeting = meetings.a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=5))
    meetings.begun(session, sergeant, meeting)
    with transaction() as writing:
        found = find_priority(writing, id=last.id)
        evening = meetings.loaded(writing, meeting)
        recording.review(writing, evening, found, carried_over_why=None, by_id=sergeant.id)
    meetings.ended(session, sergeant, meeting)
    written(meeting, "We met.", sergeant)
    handed_over(meeting, sergeant)
    approved(meeting, councillor)
    session.expire_all()
    page = f"/en/meetings/{meeting.uid}/minutes"
    before = client.get(page).text
    assert "was corrected on" not in before

    with clock.set_to(NOW + timedelta(days=3)):
        outcomes.corrected(session, action, state=ActionState.PARTLY_DONE)
        after = client.get(page).text

    assert "corrected on <bdi>28 Nov 2026</bdi>, after these minutes were approved" in after
    assert f'/en/priorities/{last.id}"' in after
    assert "Done" in after
    assert "Partly done" not in after
