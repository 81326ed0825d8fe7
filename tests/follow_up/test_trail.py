"""The trail says how far a concern has come, for every state that it can be in."""

from datetime import UTC, datetime, timedelta

import pytest

from pact.concerns.models import Concern, ConcernStep
from pact.concerns.models import ConcernState as State
from pact.follow_up.names import step_name
from pact.follow_up.trail import Kind, trail

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def steps_of(*states: State):
    history = [
        ConcernStep(state=state, at=NOON + timedelta(days=day)) for day, state in enumerate(states)
    ]
    return trail(Concern(state=states[-1]), history)


def summary(steps):
    return [(step.kind.value, step.state) for step in steps]


def test_a_new_concern_waits_for_an_officer():
    steps = steps_of(State.RECEIVED)

    assert summary(steps)[:3] == [
        ("received", "done"),
        ("looked_at", "current"),
        ("themed", "to_come"),
    ]
    assert steps[0].at == NOON
    assert [step.at for step in steps[1:]] == [None] * 6


def test_an_accepted_concern_waits_for_its_theme():
    steps = steps_of(State.RECEIVED, State.TRIAGED, State.ACCEPTED)

    assert [step.kind for step in steps if step.state == "current"] == [Kind.THEMED]


def test_a_considered_concern_is_a_priority_that_somebody_acts_on():
    steps = steps_of(State.RECEIVED, State.TRIAGED, State.ACCEPTED, State.THEMED, State.CONSIDERED)

    assert [step.kind for step in steps if step.state == "current"] == [Kind.ACTED_ON]
    assert steps[3].at == NOON + timedelta(days=4)


def test_an_answered_concern_has_come_the_whole_way():
    steps = steps_of(
        State.RECEIVED,
        State.TRIAGED,
        State.ACCEPTED,
        State.THEMED,
        State.CONSIDERED,
        State.ANSWERED,
    )

    assert {step.state for step in steps} == {"done"}
    assert all(step.at for step in steps)


def test_a_theme_that_was_taken_back_is_still_to_come():
    steps = steps_of(State.RECEIVED, State.TRIAGED, State.ACCEPTED, State.THEMED, State.ACCEPTED)

    assert summary(steps)[2] == ("themed", "current")
    assert steps[2].at is None


@pytest.mark.parametrize("end", [State.SIGNPOSTED, State.REJECTED])
def test_a_concern_that_is_not_for_a_meeting_ends_after_an_officer_read_it(end):
    steps = steps_of(State.RECEIVED, State.TRIAGED, end)

    assert summary(steps) == [("received", "done"), ("looked_at", "done"), (end.value, "done")]


def test_a_withdrawn_concern_says_when_it_was_withdrawn():
    steps = steps_of(State.RECEIVED, State.TRIAGED, State.WITHDRAWN)

    assert summary(steps) == [("received", "done"), ("withdrawn", "done")]
    assert steps[-1].at == NOON + timedelta(days=2)


def test_every_state_has_a_trail():
    assert all(steps_of(state) for state in State)


def test_every_step_has_a_name(app):
    assert len({step_name(kind) for kind in Kind}) == len(Kind)
