"""Every step of a registration, from each of its own states and each of its meeting's: taken, or
refused in words that the person reads on the page where they end up."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from pact.core import clock
from pact.core.db import transaction
from pact.meetings.models import MeetingState as M
from pact.registering.models import Registration
from pact.registering.models import RegistrationState as R
from tests.factories.meetings import a_draft, a_meeting, loaded
from tests.factories.registering import a_registration, now, withdrawn
from tests.registering.test_pages import ANSWERS, key_on

pytestmark = pytest.mark.one_database
SAYS = {
    "late": "Signing up for this meeting is over. You may still come: the door is open",
    "off": "This meeting is cancelled",
    "put": "This meeting is put off. There is no new date yet",
    "over": "This meeting has taken place",
    "gone": "We erased your address and what you need. You may still come",
}
# Registering, and a change by who has a place, who waits and who withdrew: the state that it
# leads to, or what is read instead, and nothing is changed. A meeting whose beginning has passed
# counts as begun, whatever its record says.
DEEDS = ("register", *R)
ROWS = {
    (M.PUBLISHED, False): "waiting placed waiting gone",
    (M.PUBLISHED, True): "late late late gone",
    (M.POSTPONED, False): "put put put gone",
    (M.CANCELLED, False): "off off off gone",
    (M.IN_SESSION, True): "late late late gone",
    (M.HELD, True): "over over over gone",
    (M.MINUTES_DRAFTED, True): "over over over gone",
    (M.MINUTES_APPROVED, True): "over over over gone",
    (M.CLOSED, True): "over over over gone",
}
TABLE = {start: dict(zip(DEEDS, row.split(), strict=True)) for start, row in ROWS.items()}


@pytest.fixture
def evening(session, at, sergeant):
    """A meeting with one place, which somebody has, one who waits, and one who withdrew."""
    meeting = a_meeting(session, sergeant, places=1)
    not_coming = a_registration(session, meeting)
    withdrawn(not_coming)
    placed, waiting = a_registration(session, meeting), a_registration(session, meeting)
    return meeting, {R.PLACED: placed, R.WAITING: waiting, R.WITHDRAWN: not_coming}


def becomes(meeting, state):
    with transaction() as writing:
        loaded(writing, meeting).state = state


def registrations(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(Registration))


@pytest.mark.parametrize(("state", "begun"), TABLE)
def test_registering_and_changing_are_done_or_refused_with_why(
    session, client, evening, state, begun
):
    meeting, people = evening
    come = f"/en/meetings/{meeting.uid}/come"
    key, before = key_on(client.get(come)), registrations(session)
    becomes(meeting, state)

    with clock.set_to(meeting.starts_at + timedelta(minutes=1 if begun else -60)):
        for deed, outcome in TABLE[(state, begun)].items():
            path = come if deed == "register" else f"{people[deed].path}/change"
            answers = {**ANSWERS, "people": "1", "key": key, "language": "pl"}
            page = client.post(path, data=answers, follow_redirects=True)
            there = registrations(session) > before
            if outcome in SAYS:
                assert SAYS[outcome] in page.text, deed
                assert not there
            if deed == "register":
                assert there == (outcome == R.WAITING.value)
            else:
                after = now(session, people[deed])
                assert after.state is deed
                assert after.locale == ("en" if outcome in SAYS else "pl")
            before = registrations(session)


@pytest.mark.parametrize(("state", "begun"), TABLE)
def test_whoever_will_not_come_may_always_say_so_and_once(session, client, evening, state, begun):
    meeting, people = evening
    becomes(meeting, state)

    with clock.set_to(meeting.starts_at + timedelta(minutes=1 if begun else -60)):
        for own in R:  # who has the place first: it is given on while signing up goes on
            for _time in range(2):
                page = client.post(f"{people[own].path}/withdraw", follow_redirects=True)
            assert "You said that you will not come" in page.text
            assert now(session, people[own]).state is R.WITHDRAWN
            if own is R.PLACED:
                goes_on = (state, begun) == (M.PUBLISHED, False)
                after = now(session, people[R.WAITING]).state
                assert after is (R.PLACED if goes_on else R.WAITING)


def test_nobody_registers_for_a_draft(session, client, at, sergeant):
    draft = a_draft(session, sergeant)

    for method in ("GET", "POST"):
        answer = client.open(f"/en/meetings/{draft.uid}/come", method=method, data=ANSWERS)
        assert answer.status_code == 404
    assert registrations(session) == 0
