"""Every step of a priority and of an action from every state: taken, or refused in words."""

import itertools

import pytest

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.priorities.details import PriorityMoveNotAllowed
from pact.priorities.models import ENDED, Action, ActionState, WardPriority
from pact.priorities.models import PriorityState as P
from pact.priorities.states import MOVES, move
from tests.factories.meetings import a_meeting, begun
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action

pytestmark = pytest.mark.one_database
WHY = {
    "shut": "This priority is closed. A meeting may choose it again",
    "idle": "Nobody was ever given an action. Carry it over, and give it one",
    "running": "Not every action has ended: “Paint the lines again”. Carry it over instead",
}


@pytest.mark.parametrize(("was", "to"), list(itertools.permutations(P, 2)))
def test_a_priority_takes_exactly_the_steps_of_the_table(was, to):
    priority = WardPriority(state=was)
    if to in MOVES[was]:
        move(priority, to)
        assert priority.state is to
    else:
        with pytest.raises(PriorityMoveNotAllowed):
            move(priority, to)
        assert priority.state is was


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


def in_state(session, of, state):
    """The priority, with its actions as that state has them."""
    with transaction() as writing:
        priority = writing.get_one(WardPriority, of.id)
        priority.state = state
        priority.open_place = None if state is P.CLOSED else 1
        for action in writing.query(Action).filter_by(priority_id=of.id):
            action.state = ActionState.DONE if state in {P.REVIEWED, P.CLOSED} else ActionState.OPEN


@pytest.mark.parametrize(
    ("state", "tasked", "close", "carry"),
    [
        (P.SELECTED, False, "idle", P.CARRIED_OVER),
        (P.IN_ACTION, True, "running", P.CARRIED_OVER),
        (P.REVIEWED, True, P.CLOSED, P.CARRIED_OVER),
        (P.CARRIED_OVER, False, "idle", P.CARRIED_OVER),
        (P.CARRIED_OVER, True, "running", P.CARRIED_OVER),
        (P.CLOSED, True, P.CLOSED, "shut"),
    ],
)
def test_the_meeting_closes_or_carries_over_or_reads_why_not(
    session, at, signed_in, sergeant, state, tasked, close, carry
):
    priority = a_priority(session, sergeant, "Parking")
    if tasked:
        an_action(session, sergeant, priority)
    meeting = a_meeting(session, sergeant, starts_at=at.replace(hour=at.hour + 1))
    begun(session, sergeant, meeting)
    browser = signed_in(sergeant)
    page = f"/desk/meetings/{meeting.id}/record/last-time/{priority.id}"

    for outcome, leads_to in (("close", close), ("carry", carry)):
        in_state(session, priority, state)
        answer = browser.post(
            page, data={"outcome": outcome, "why": "Not yet"}, follow_redirects=True
        )

        session.rollback()
        session.expire_all()
        now = session.get_one(WardPriority, priority.id).state
        if leads_to in WHY:
            assert WHY[leads_to] in answer.text, (state, outcome)
            assert now is state
        else:
            assert now is leads_to, (state, outcome)


@pytest.mark.parametrize("state", ActionState)
def test_an_action_goes_on_until_it_ends_and_then_says_that_it_has(
    session, at, signed_in, sergeant, state
):
    action = an_action(session, sergeant)
    with transaction() as writing:
        found = writing.get_one(Action, action.id)
        found.state, found.we_did = state, "We painted" if state in ENDED else None
    browser = signed_in(sergeant)
    page = f"/desk/actions/{action.id}"

    noted = browser.post(page, data={"text": "Half of it"}, follow_redirects=True).text
    session.rollback()
    session.expire_all()
    now = session.get_one(Action, action.id).state
    if state in ENDED:
        assert "This action has ended, so nothing more can be noted" in noted
        assert now is state
    else:
        assert now is ActionState.IN_PROGRESS
    ended = browser.post(
        f"{page}/end",
        data={"state": "not_possible", "we_did": "The owner refused"},
        follow_redirects=True,
    ).text
    session.rollback()
    session.expire_all()
    now = session.get_one(Action, action.id).state
    if state in ENDED:
        assert "This action has already ended. Nothing was changed" in ended
        assert now is state
    else:
        assert now is ActionState.NOT_POSSIBLE


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, ("Choose how it ended", "Write what you did, as people will be told")),
        ({"state": "passed_to", "we_did": "Not ours"}, ("Write whom it was passed to",)),
        ({"state": "open", "we_did": "Nothing"}, ("error-summary",)),
    ],
)
def test_an_end_without_its_words_says_which_are_missing(
    session, at, signed_in, sergeant, answers, words
):
    action = an_action(session, sergeant)

    page = signed_in(sergeant).post(f"/desk/actions/{action.id}/end", data=answers).text

    assert all(each in page for each in words)
    assert loaded_state(session, action) is ActionState.OPEN


def loaded_state(session, action):
    session.rollback()
    session.expire_all()
    return session.get_one(Action, action.id).state
