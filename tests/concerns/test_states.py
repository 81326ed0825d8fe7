"""A concern only goes where its state leads, and a withdrawn one never comes back."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns import queries, services
from pact.concerns.models import ConcernState as State
from pact.concerns.states import CLOSED, FOLLOWING, MoveNotAllowed, may_follow
from pact.core.db import transaction
from pact.core.models import AuditEntry, OutboxEvent
from tests.factories.concerns import a_sent_concern
from tests.factories.people import a_person

WHOLE_WAY = [
    State.RECEIVED,
    State.TRIAGED,
    State.ACCEPTED,
    State.THEMED,
    State.CONSIDERED,
    State.ANSWERED,
]


def go(concern, *states):
    for state in states:
        with transaction() as session:
            services.move(session, concern, state, by_id=None)


def events(session, kind):
    return session.scalars(select(OutboxEvent).where(OutboxEvent.kind == kind)).all()


def test_every_state_says_what_follows():
    assert set(FOLLOWING) == set(State)


def test_the_whole_way_is_open():
    assert all(may_follow(present, wanted) for present, wanted in pairwise(WHOLE_WAY))


def test_a_concern_may_be_withdrawn_from_every_state_but_its_own():
    assert [state for state in State if not may_follow(state, State.WITHDRAWN)] == [State.WITHDRAWN]


def test_each_step_is_kept_with_its_time(session, at):
    concern = a_sent_concern(session).concern

    go(concern, *WHOLE_WAY[1:])

    steps = queries.steps(session, concern_id=concern.id)
    assert [step.state for step in steps] == WHOLE_WAY
    assert {step.at for step in steps} == {at}


def test_a_step_that_is_left_out_is_refused(session):
    concern = a_sent_concern(session).concern

    with pytest.raises(MoveNotAllowed):
        go(concern, State.THEMED)

    session.refresh(concern)
    assert concern.state is State.RECEIVED


def test_moving_to_the_present_state_changes_nothing(session):
    concern = a_sent_concern(session).concern

    go(concern, State.TRIAGED, State.TRIAGED)

    assert len(queries.steps(session, concern_id=concern.id)) == 2
    assert len(events(session, "ConcernMoved")) == 1


@pytest.mark.parametrize("end", sorted(CLOSED - {State.ANSWERED, State.WITHDRAWN}))
def test_a_closed_concern_has_the_day_it_closed_until_it_is_taken_up_again(session, at, end):
    concern = a_sent_concern(session).concern

    go(concern, State.TRIAGED, end)
    assert concern.closed_at == at

    go(concern, State.TRIAGED)
    assert concern.closed_at is None


def test_withdrawing_erases_words_place_contact_and_notes_at_once(session, at):
    sent = a_sent_concern(session, email="jo@example.org")
    with transaction() as writing:
        services.move(writing, sent.concern, State.TRIAGED, by_id=None, note="about the neighbour")

    with transaction() as writing:
        services.withdraw(writing, sent.concern)

    concern = queries.concern(session, id=sent.concern.id)
    session.refresh(concern)
    assert (concern.words, concern.place, concern.help_kinds) == (None, None, [])
    assert concern.state is State.WITHDRAWN
    assert concern.closed_at == at
    assert queries.contact_of(session, concern_id=concern.id) is None
    steps = queries.steps(session, concern_id=concern.id)
    assert [step.note for step in steps] == [None, None, None]
    assert len(events(session, "ConcernWithdrawn")) == 1


def test_withdrawing_twice_is_withdrawing_once(session):
    concern = a_sent_concern(session).concern

    for _time in range(2):
        with transaction() as writing:
            services.withdraw(writing, concern)

    assert len(events(session, "ConcernWithdrawn")) == 1


def test_an_officer_with_an_old_copy_cannot_bring_a_withdrawn_concern_back(app, session):
    concern = a_sent_concern(session).concern
    old_copy = queries.concern(session, id=concern.id)
    assert old_copy.state is State.RECEIVED
    with app.app_context(), transaction() as elsewhere:
        services.withdraw(elsewhere, queries.concern(elsewhere, id=concern.id))

    with pytest.raises(MoveNotAllowed):
        go(old_copy, State.TRIAGED)

    session.expire_all()
    assert queries.concern(session, id=concern.id).words is None


def test_lifting_a_restriction_is_written_down(session):
    officer = a_person(session, Role.COHESION_OFFICER)
    concern = a_sent_concern(session).concern
    with transaction() as writing:
        services.restrict(writing, concern, kinds=["domestic_abuse"])
    assert concern.restricted

    with transaction() as writing:
        services.lift_restriction(writing, concern, by_id=officer.id)

    assert not concern.restricted
    entries = session.scalars(select(AuditEntry).where(AuditEntry.deed == "lifted restriction"))
    assert [(entry.actor_id, entry.about_id) for entry in entries] == [(officer.id, concern.id)]
