"""Whoever holds up a meeting's record is reminded, once each step, and no more when it is done."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.languages.locales import ENGLISH
from pact.notifications import chasing
from pact.notifications.letters import WRITERS
from pact.notifications.models import Message
from tests.factories.meetings import a_held_meeting
from tests.factories.minutes import approved, handed_over
from tests.factories.people import a_person
from tests.factories.priorities import a_priority

HELD = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)


def chased(session, day):
    with clock.set_to(HELD + timedelta(days=day)), transaction() as writing:
        chasing.chase(writing)
    session.expire_all()
    return [each.facts["user_id"] for each in session.scalars(select(Message).order_by(Message.id))]


def letter(app, session, message_facts, day):
    with app.test_request_context(), clock.set_to(HELD + timedelta(days=day)):
        return WRITERS["record_held_up"](session, message_facts, ENGLISH)


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def meeting(session, sergeant):
    return a_held_meeting(session, sergeant, starts_at=HELD)


def test_the_writer_then_the_chair_are_reminded_each_step_once(session, sergeant, meeting):
    chair = a_person(session, Role.COUNCILLOR, "heath-town")
    a_person(session, Role.COUNCILLOR, "penn")
    assert chased(session, 1) == []
    assert chased(session, 4) == [sergeant.id]
    assert chased(session, 5) == [sergeant.id]

    handed_over(meeting, sergeant)

    assert chased(session, 6) == [sergeant.id, chair.id]
    assert chased(session, 8) == [sergeant.id, chair.id, chair.id]


def test_a_reminder_says_what_is_missing_where_and_nothing_once_it_is_done(app, session, sergeant):
    with clock.set_to(HELD - timedelta(days=40)):
        a_priority(session, sergeant, "Noise at night")
    meeting = a_held_meeting(session, sergeant, starts_at=HELD)
    facts = {"meeting_id": meeting.id, "user_id": sergeant.id}

    said = letter(app, session, facts, 4).short

    assert "Finish the minutes" in said
    assert "“Noise at night”" in said
    assert f"/desk/meetings/{meeting.id}/minutes" in said
    handed_over(meeting, sergeant)
    approved(meeting, sergeant)
    session.expire_all()
    assert "Finish the minutes" not in letter(app, session, facts, 4).short


def test_whoever_holds_up_nothing_any_more_gets_no_letter(app, session, sergeant, meeting):
    chair = a_person(session, Role.COUNCILLOR, "heath-town")
    handed_over(meeting, sergeant)
    facts = {"meeting_id": meeting.id, "user_id": chair.id}
    assert letter(app, session, facts, 4) is not None

    approved(meeting, chair)
    session.expire_all()

    assert letter(app, session, facts, 4) is None


def test_each_ward_s_sergeant_of_a_joint_meeting_is_asked_for_their_own_ward(session, sergeant):
    other = a_person(session, Role.SERGEANT, "penn")
    city = a_person(session, Role.SERGEANT)
    with clock.set_to(HELD - timedelta(days=40)):
        a_priority(session, city, "Noise in Penn", ward="penn")
    a_held_meeting(session, city, "heath-town", "penn", starts_at=HELD)
    from pact.minutes.holding_up import Step, held_up

    found = held_up(session, now=HELD + timedelta(days=1))

    (outcome,) = [each for each in found if each.step is Step.OUTCOME]
    assert outcome.by == {other.id, city.id}
    assert sergeant.id not in outcome.by
