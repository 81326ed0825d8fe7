"""Officers say whether a burst is people, or one campaign."""

from collections.abc import Callable
from itertools import islice

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.bursts.models import Answer, Burst, BurstMember
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.core.held import everything_held
from pact.core.models import AuditEntry, OutboxEvent
from pact.core.outbox import drain
from tests.bursts.texts import campaign
from tests.factories.bursts import sent_in_turn
from tests.factories.people import a_person

WHY = "Many people sent the same words."


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def sent(session: Session) -> list[Concern]:
    found = sent_in_turn(session, islice(campaign(), 9))
    while drain(slow=False):
        pass
    return found


def answered(browser: FlaskClient, session: Session, said: Answer, why: str = WHY) -> int:
    session.rollback()
    burst = session.scalars(select(Burst)).one()
    return browser.post(
        f"/desk/alike/{burst.id}", data={"answer": said.value, "why": why}
    ).status_code


def states(session: Session) -> list[ConcernState]:
    session.rollback()
    return list(session.scalars(select(Concern.state).order_by(Concern.id)))


def wanted(session: Session) -> list[int]:
    """Which concerns the engine is to read anew."""
    events = session.scalars(select(OutboxEvent).where(OutboxEvent.kind == "ReadingWanted"))
    return sorted(each.payload["concern_id"] for each in events)


def test_people_with_the_same_worry_all_count_and_so_does_who_comes_after(
    session: Session, sent: list[Concern], officer: User, signed_in: Callable[[User], FlaskClient]
) -> None:
    assert answered(signed_in(officer), session, Answer.PEOPLE) == 303

    later = sent_in_turn(session, islice(campaign(), 3))
    assert session.scalars(select(BurstMember).where(BurstMember.held)).all() == []
    assert wanted(session) == [each.id for each in sent]
    assert set(states(session)) == {ConcernState.RECEIVED}
    assert len(later) == 3


def test_one_campaign_counts_once_and_the_others_read_why(
    session: Session, sent: list[Concern], officer: User, signed_in: Callable[[User], FlaskClient]
) -> None:
    assert answered(signed_in(officer), session, Answer.ONE) == 303

    assert wanted(session) == [sent[0].id]
    assert states(session) == [ConcernState.RECEIVED, *[ConcernState.REJECTED] * 8]
    notes = session.scalars(
        select(ConcernStep.note).where(ConcernStep.state == ConcernState.REJECTED)
    ).all()
    assert notes == [WHY] * 8


def test_what_was_a_campaign_is_one_still(
    session: Session, sent: list[Concern], officer: User, signed_in: Callable[[User], FlaskClient]
) -> None:
    answered(signed_in(officer), session, Answer.ASIDE)

    (late,) = sent_in_turn(session, ["HELLO!!! " + next(campaign())])

    assert set(states(session)[:9]) == {ConcernState.REJECTED}
    held = session.scalars(select(BurstMember).where(BurstMember.held)).all()
    assert [each.concern_id for each in held] == [late.id]


def test_an_answer_is_in_the_audit_log_and_stands(
    session: Session, sent: list[Concern], officer: User, signed_in: Callable[[User], FlaskClient]
) -> None:
    browser = signed_in(officer)
    answered(browser, session, Answer.PEOPLE)
    answered(browser, session, Answer.ASIDE)

    entries = session.scalars(select(AuditEntry).where(AuditEntry.about == "burst")).all()
    assert [(each.deed, each.actor_id) for each in entries] == [("let a burst count", officer.id)]
    assert set(states(session)) == {ConcernState.RECEIVED}


def test_nobody_is_put_aside_without_a_word(
    session: Session, sent: list[Concern], officer: User, signed_in: Callable[[User], FlaskClient]
) -> None:
    assert answered(signed_in(officer), session, Answer.ASIDE, why=" ") == 200

    assert set(states(session)) == {ConcernState.RECEIVED}


def test_the_desk_says_how_many_wait_and_shows_their_words(
    session: Session, sent: list[Concern], officer: User, signed_in: Callable[[User], FlaskClient]
) -> None:
    browser = signed_in(officer)

    assert "9 concerns" in browser.get("/desk/alike").text
    page = browser.get(f"/desk/alike/{session.scalars(select(Burst)).one().id}").text
    assert "The hostel on Deans Road must be closed" in page
    assert "Read 6 more" in page
    assert page.count("<blockquote") == 9, "each can be read"
    assert "concerns came with many at once" in browser.get("/desk").text


def test_a_link_shows_a_resident_that_theirs_waits(session: Session, sent: list[Concern]) -> None:
    parts = {part.key: part for part in everything_held(session, sent[0].id)}

    assert parts["burst"].entries[0][0].value is True
