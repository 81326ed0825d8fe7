"""The record of the meeting in the browser, from opening to closing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.meetings.models import Meeting, MeetingState
from pact.priorities.models import WardPriority
from tests.factories.meetings import a_meeting, begun, loaded
from tests.factories.minutes import minuted
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_confirmed_concern

pytestmark = pytest.mark.one_database

SignIn = Callable[[User], FlaskClient]
STARTS = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.set_to(STARTS):
        yield


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


def in_session(session: Session, sergeant: User, *wards: str) -> Meeting:
    starts_at = STARTS + timedelta(hours=1)
    return begun(session, sergeant, a_meeting(session, sergeant, *wards, starts_at=starts_at))


def test_a_whole_evening_is_recorded_without_javascript(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer, at=STARTS - timedelta(days=9))
    before = a_priority(session, sergeant, "Noise at night")
    an_action(session, sergeant, before)
    council = an_organisation(session, "City Council")
    meeting = in_session(session, sergeant)
    browser = signed_in(sergeant)
    record = f"/desk/meetings/{meeting.id}/record"
    (theme,) = [item.id for item in loaded(session, meeting).agenda if item.theme_id]

    def send(path: str, **data: str) -> str:
        answer = browser.post(f"{record}/{path}", data=data, follow_redirects=True)
        assert answer.status_code == 200
        return answer.text

    assert "Last time’s priorities" in send("attendance", resident="14", police="2")
    assert "No outcome yet" in browser.get(f"{record}/last-time").text
    send(f"last-time/{before.id}", outcome="carry", why="The work is not finished")
    page = send("choose", about=str(theme), how_chosen="hands", issue="Cars on the pavement")
    assert "“Cars on the pavement” is a priority now." in page
    chosen = session.scalars(select(WardPriority).where(WardPriority.meeting_id == meeting.id))
    page = send(
        "actions",
        priority=str(chosen.one().id),
        task="Paint the lines",
        owner=str(council.id),
        owner_role="Highways officer",
        **{"due_on-day": "20", "due_on-month": "1", "due_on-year": "2027"},
    )
    assert "Paint the lines" in page
    assert "The minutes are not approved yet" in send("end")
    minuted(session, meeting, sergeant)
    assert "A closed record cannot be changed." in browser.get(f"{record}/finish").text
    assert "Finished" in send("close")

    session.rollback()
    session.expire_all()
    assert loaded(session, meeting).state is MeetingState.CLOSED


def test_a_fourth_priority_is_refused_on_the_page_that_names_the_three(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    for issue in ("Parking", "Noise", "Litter"):
        a_priority(session, sergeant, issue)
    meeting = in_session(session, sergeant)

    page = signed_in(sergeant).post(
        f"/desk/meetings/{meeting.id}/record/choose",
        data={"about": "new", "issue": "Swans", "how_chosen": "ballot"},
    )

    assert page.status_code == 200
    for said in ("Heath Town has three open priorities already", "Parking", "Noise", "Litter"):
        assert said in page.text
    assert "3 of 3 places taken" in page.text


def test_closing_a_priority_with_an_action_that_runs_says_which(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    priority = a_priority(session, sergeant)
    an_action(session, sergeant, priority, task="Paint the lines")
    meeting = in_session(session, sergeant)

    page = signed_in(sergeant).post(
        f"/desk/meetings/{meeting.id}/record/last-time/{priority.id}", data={"outcome": "close"}
    )

    assert "Not every action has ended: “Paint the lines”." in page.text


def test_the_page_to_finish_says_what_is_missing(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    meeting = in_session(session, sergeant)
    browser = signed_in(sergeant)
    record = f"/desk/meetings/{meeting.id}/record"

    assert "Write down how many people came." in browser.get(f"{record}/finish").text
    refused = browser.post(f"{record}/end", follow_redirects=True)
    assert "Write down how many people came." in refused.text
    session.rollback()
    assert loaded(session, meeting).state is MeetingState.IN_SESSION


def test_in_a_joint_meeting_a_sergeant_chooses_for_their_own_ward_only(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    meeting = in_session(session, a_person(session, Role.SERGEANT), "heath-town", "park")
    ward_ids = {ward.slug: str(ward.id) for ward in meeting.wards}
    path = f"/desk/meetings/{meeting.id}/record/choose"
    browser = signed_in(sergeant)
    answers = {"about": "new", "issue": "Swans", "how_chosen": "ballot"}

    assert browser.post(path, data=answers | {"ward": ward_ids["park"]}).status_code == 403
    assert browser.post(path, data=answers | {"ward": ward_ids["heath-town"]}).status_code == 303
