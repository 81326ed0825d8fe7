"""A late action is told to its owner, its sergeant, then the delivery group: each once, if true."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.languages.locales import ENGLISH
from pact.notifications import escalating
from pact.notifications.letters import WRITERS
from pact.notifications.models import Message
from pact.priorities import queries, services
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_link, a_partner, an_action


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def owner(session):
    return an_organisation(session, "Canal Trust")


@pytest.fixture
def action(session, sergeant, owner):
    return an_action(session, sergeant, owner=owner, days=10)


def escalated(session, day):
    """What was queued by so many days from now: kinds, and to whom."""
    with clock.set_to(clock.now() + timedelta(days=day)), transaction() as writing:
        escalating.escalate(writing)
    session.expire_all()
    messages = session.scalars(select(Message).order_by(Message.id))
    return [(each.kind, each.facts.get("user_id")) for each in messages]


def test_each_is_told_once_in_turn(session, sergeant, owner, action):
    partner = a_partner(session, owner)
    a_partner(session, an_organisation(session, "Others"))
    a_person(session, Role.SERGEANT, "penn")
    board = a_person(session, Role.BOARD_MEMBER)
    officer = a_person(session, Role.COHESION_OFFICER)
    a_person(session, Role.COHESION_OFFICER, "heath-town")
    told = []
    for day, new in (
        (2, []),
        (3, [("action_due", partner.id)]),
        (9, []),
        (10, [("action_due", partner.id)]),
        (11, [("action_overdue", sergeant.id)]),
        (23, []),
        (24, [("action_long_overdue", board.id), ("action_long_overdue", officer.id)]),
        (40, []),
    ):
        told = sorted([*told, *new])
        assert sorted(escalated(session, day)) == told, f"on day {day}"


def test_the_holder_of_a_private_link_is_told_by_it(session, sergeant, action):
    a_link(session, sergeant, action)

    assert escalated(session, 4) == [("action_link", None)]


def test_nobody_is_told_of_what_has_ended_meanwhile(app, session, sergeant, owner, action):
    a_partner(session, owner)
    a_person(session, Role.BOARD_MEMBER)
    for day in (4, 12, 25):
        escalated(session, day)
    messages = session.scalars(select(Message).order_by(Message.id)).all()
    assert len(messages) == 3

    def letters():
        with app.test_request_context(), clock.set_to(clock.now() + timedelta(days=25)):
            return [WRITERS[each.kind](session, each.facts, ENGLISH) for each in messages]

    assert all(letters())
    with transaction() as writing:
        found = queries.action(writing, id=action.id)
        services.end_action(
            writing, found, Outcome(ActionState.DONE, "We did it."), by_id=sergeant.id
        )
    session.expire_all()
    assert letters() == [None, None, None]
    assert len(escalated(session, 26)) == 3


def test_the_board_sees_on_its_first_page_what_is_long_overdue(session, signed_in, action):
    browser = signed_in(a_person(session, Role.BOARD_MEMBER))
    assert "long overdue" not in browser.get("/desk").text

    with clock.set_to(clock.now() + timedelta(days=25)):
        browser = signed_in(a_person(session, Role.BOARD_MEMBER))
        assert "is long overdue" in browser.get("/desk").text
        assert "Paint the lines again" in browser.get("/desk/actions/overdue").text
