"""A priority that was chosen by mistake, taken back while the meeting goes on."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.core import clock, outbox
from pact.core.db import transaction
from pact.core.models import AuditEntry, OutboxDelivery
from pact.meetings import recording
from pact.meetings.models import Group, Meeting
from pact.priorities.models import WardPriority
from tests.factories.meetings import a_meeting, begun, loaded
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.themes import a_confirmed_concern

SignIn = Callable[[User], FlaskClient]
STARTS = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.set_to(STARTS):
        yield


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def concern(session: Session) -> Concern:
    officer = a_person(session, Role.COHESION_OFFICER)
    return a_confirmed_concern(session, officer, at=STARTS - timedelta(days=9))


@pytest.fixture
def meeting(session: Session, sergeant: User, concern: Concern) -> Meeting:
    starts_at = STARTS + timedelta(hours=1)
    return begun(session, sergeant, a_meeting(session, sergeant, starts_at=starts_at))


@pytest.fixture
def browser(session: Session, signed_in: SignIn, sergeant: User, meeting: Meeting) -> FlaskClient:
    """The sergeant's, after the meeting chose the theme."""
    browser = signed_in(sergeant)
    item = next(each for each in loaded(session, meeting).agenda if each.theme_id)
    answer = browser.post(
        f"/desk/meetings/{meeting.id}/record/choose",
        data={"about": str(item.id), "how_chosen": "hands", "in_pl": "Parkowanie"},
    )
    assert answer.status_code == 303
    session.rollback()
    return browser


def chosen(session: Session) -> list[WardPriority]:
    session.rollback()
    return list(session.scalars(select(WardPriority)))


def take_back(browser: FlaskClient, meeting: Meeting, priority: WardPriority) -> str:
    path = f"/desk/meetings/{meeting.id}/record/choose/{priority.id}/take-back"
    return browser.post(path, data={"why": "The wrong theme"}, follow_redirects=True).text


def test_its_place_is_free_and_its_concerns_wait_in_their_theme_again(
    session: Session, browser: FlaskClient, meeting: Meeting, concern: Concern
) -> None:
    (priority,) = chosen(session)
    assert concern.state is ConcernState.CONSIDERED

    page = take_back(browser, meeting, priority)

    assert "is no priority any more" in page
    assert "0 of 3 places taken" in page
    assert chosen(session) == []
    assert concern.state is ConcernState.THEMED
    last = session.scalars(select(ConcernStep).order_by(ConcernStep.id.desc()).limit(1)).one()
    assert last.note == "The wrong theme"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.deed == "took priority back")).one()
    assert entry.details["why"] == "The wrong theme"
    assert entry.details["concerns"] == [concern.id]


def test_it_goes_from_the_agenda_of_the_next_meeting_too(
    session: Session, browser: FlaskClient, meeting: Meeting, sergeant: User
) -> None:
    (priority,) = chosen(session)
    later = a_meeting(session, sergeant, starts_at=STARTS + timedelta(days=40))
    assert priority.id in {each.priority_id for each in loaded(session, later).agenda}

    take_back(browser, meeting, priority)

    assert chosen(session) == []
    session.expire_all()
    assert {each.priority_id for each in loaded(session, later).agenda} == {None}


def test_it_can_be_chosen_again(session: Session, browser: FlaskClient, meeting: Meeting) -> None:
    (priority,) = chosen(session)
    take_back(browser, meeting, priority)
    item = next(each for each in loaded(session, meeting).agenda if each.theme_id)

    browser.post(
        f"/desk/meetings/{meeting.id}/record/choose",
        data={"about": str(item.id), "how_chosen": "ballot"},
    )

    assert len(chosen(session)) == 1


def test_one_with_an_action_stays(session: Session, browser: FlaskClient, meeting: Meeting) -> None:
    (priority,) = chosen(session)
    browser.post(
        f"/desk/meetings/{meeting.id}/record/actions",
        data={
            "priority": str(priority.id),
            "task": "Paint the lines",
            "owner": str(an_organisation(session).id),
            "owner_role": "Manager",
            "due_on-day": "9",
            "due_on-month": "12",
            "due_on-year": "2026",
        },
    )

    page = take_back(browser, meeting, priority)

    assert "Somebody has an action for this priority already" in page
    assert len(chosen(session)) == 1


def test_once_the_meeting_is_over_it_stays(
    session: Session, browser: FlaskClient, meeting: Meeting, sergeant: User
) -> None:
    (priority,) = chosen(session)
    with transaction() as writing:
        held = loaded(writing, meeting)
        recording.record_attendance(writing, held, {Group.RESIDENT: 9}, by_id=sergeant.id)
        recording.end(writing, held, by_id=sergeant.id)

    page = take_back(browser, meeting, priority)

    assert "This meeting has taken place, so this cannot be done any more." in page
    assert len(chosen(session)) == 1


def test_nobody_is_told_of_a_priority_that_is_no_more(
    session: Session, browser: FlaskClient, meeting: Meeting
) -> None:
    (priority,) = chosen(session)
    take_back(browser, meeting, priority)

    outbox.drain()

    session.rollback()
    states = session.scalars(
        select(OutboxDelivery.problem).where(OutboxDelivery.handler.contains("chosen"))
    )
    assert set(states) == {None}


def test_a_sergeant_of_another_ward_cannot_take_it_back(
    session: Session, browser: FlaskClient, meeting: Meeting, signed_in: SignIn
) -> None:
    (priority,) = chosen(session)
    other = signed_in(a_person(session, Role.SERGEANT, "park"))
    path = f"/desk/meetings/{meeting.id}/record/choose/{priority.id}/take-back"

    assert other.post(path, data={"why": "x"}).status_code == 403
    assert a_ward(session, "park").id != priority.ward_id
    assert len(chosen(session)) == 1
