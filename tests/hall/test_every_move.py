"""Every step of the line of speakers from each of its states: taken, or answered as too late."""

import pytest
from sqlalchemy import select

from pact.core.db import transaction
from pact.core.idempotency import new_key
from pact.hall import effects
from pact.hall.models import HallSpeaker
from pact.hall.models import SpeakerState as S
from tests.factories.hall import sent

pytestmark = pytest.mark.one_database
DEEDS = ("call", "done", "back", "away", "take back")
# The state that each deed leads to; or that it is too late, and nothing has changed. Only the
# phone that asked takes back, and only while it waits.
TABLE = {
    S.ASKED: "called late asked taken_back taken_back",
    S.CALLED: "called done asked taken_back called",
    S.DONE: "late done late late done",
    S.TAKEN_BACK: "late late late taken_back taken_back",
}


@pytest.mark.parametrize("state", S)
def test_each_step_is_taken_or_too_late(session, hall, sergeant, signed_in, state):
    browser = signed_in(sergeant)
    key = new_key()
    number = sent(session, hall, effects.ask_to_speak(), key=key)["number"]
    path = f"/desk/meetings/{hall.meeting_id}/hall"

    for deed, outcome in zip(DEEDS, TABLE[state].split(), strict=True):
        with transaction() as writing:
            writing.scalars(select(HallSpeaker)).one().state = state
        if deed == "take back":
            sent(session, hall, effects.take_back(key))
            said = ""
        else:
            line = {"number": str(number), "deed": deed}
            said = browser.post(f"{path}/line", data=line, follow_redirects=True).text

        session.rollback()
        session.expire_all()
        now = session.scalars(select(HallSpeaker.state)).one()
        assert now is (state if outcome == "late" else S(outcome)), deed
        assert ("Somebody else was quicker" in said) == (outcome == "late"), deed
