"""What came in a flood without a browser's work waits until an officer has looked."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.bursts import finding
from pact.bursts.models import Answer, Burst, BurstMember
from pact.bursts.services import hold_from_a_flood, look_at
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.core.db import transaction
from pact.core.models import OutboxEvent
from pact.themes.holding import held_back
from tests.bursts.texts import campaign
from tests.factories.people import a_person
from tests.factories.themes import a_concern

OTHERS = ("The lamp at the corner is broken", "Mud on the path to school", "asdf qwer zxcv uiop")


def held(session: Session, *texts: str) -> list[Concern]:
    found = []
    for text in texts:
        concern = a_concern(session, text)
        with transaction() as writing:
            hold_from_a_flood(writing, writing.get_one(Concern, concern.id))
        found.append(concern)
    return found


def test_it_counts_nowhere_and_all_of_one_flood_are_looked_at_together(session: Session) -> None:
    concerns = held(session, *OTHERS)

    assert session.scalars(select(Burst.in_a_flood)).all() == [True]
    back = session.scalars(select(Concern.id).where(held_back()).order_by(Concern.id)).all()
    assert back == [each.id for each in concerns]


def test_a_page_has_no_more_than_somebody_can_look_at(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_OF_A_FLOOD", 2)
    held(session, *OTHERS)

    members = session.scalars(select(BurstMember.burst_id).order_by(BurstMember.id)).all()
    assert members == [members[0], members[0], members[0] + 1]


def test_who_may_need_help_is_never_held(session: Session) -> None:
    concern = a_concern(session, "My husband beats me", help_kinds=["danger"])
    with transaction() as writing:
        hold_from_a_flood(writing, writing.get_one(Concern, concern.id))

    assert session.scalars(select(BurstMember)).all() == []


def test_alike_words_that_come_later_are_not_held_for_it(session: Session) -> None:
    text = next(campaign())
    held(session, text)
    later = a_concern(session, text)
    with transaction() as writing:
        assert look_at(writing, later.id) is None


def test_an_officer_says_which_are_from_people(
    session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    lamp, mud, noise = held(session, *OTHERS)
    browser = signed_in(a_person(session, Role.COHESION_OFFICER))
    burst = session.scalars(select(Burst)).one()

    assert "sent in a flood" in browser.get("/desk/alike").text
    page = browser.get(f"/desk/alike/{burst.id}").text
    assert all(text in page for text in OTHERS)
    sent = {"people": [lamp.id, mud.id], "why": "We could not tell."}
    assert browser.post(f"/desk/alike/{burst.id}", data=sent).status_code == 303

    session.rollback()
    wanted = session.scalars(select(OutboxEvent).where(OutboxEvent.kind == "ReadingWanted"))
    assert sorted(each.payload["concern_id"] for each in wanted) == [lamp.id, mud.id]
    assert session.get_one(Concern, noise.id).state is ConcernState.REJECTED
    notes = session.scalars(
        select(ConcernStep.note).where(ConcernStep.state == ConcernState.REJECTED)
    ).all()
    assert notes == ["We could not tell."]
    assert session.scalars(select(Burst.answer)).all() == [Answer.PEOPLE]
    assert session.scalars(select(BurstMember).where(BurstMember.held)).all() == []


def test_nobody_is_put_aside_without_a_word(
    session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    held(session, *OTHERS)
    browser = signed_in(a_person(session, Role.COHESION_OFFICER))
    burst = session.scalars(select(Burst)).one()

    page = f"/desk/alike/{burst.id}"

    assert "Write what they read" in browser.post(page, data={"nobody": "y", "why": " "}).text
    assert "or that none is" in browser.post(page, data={"why": "We could not tell."}).text
    session.rollback()
    assert session.scalars(select(Burst.answer)).all() == [None]
