"""Meetings at the desk, from the form to the day: who may, and what is refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.models import OutboxEvent
from pact.meetings.models import Meeting, MeetingState
from tests.factories.meetings import a_draft, a_meeting, loaded
from tests.factories.people import a_person, a_ward

SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


def answers(session: Session, *wards: str, **more: str) -> dict[str, object]:
    """The form as it is filled in, for 9 December 2026."""
    return {
        "kind": "pact",
        "wards": [str(a_ward(session, ward).id) for ward in wards or ("heath-town",)],
        "held_on-day": "9",
        "held_on-month": "12",
        "held_on-year": "2026",
        "starts": "18:30",
        "ends": "20:00",
        "venue": "Community Centre",
        "access": "",
        "chair": "Sgt Kaur",
    } | more


def only(session: Session) -> Meeting:
    session.rollback()
    return loaded(session, session.scalars(select(Meeting)).one())


def events(session: Session) -> list[str]:
    kinds = session.scalars(select(OutboxEvent.kind).order_by(OutboxEvent.id))
    return [kind for kind in kinds if kind.startswith("Meeting")]


def test_a_sergeant_drafts_a_meeting_and_publishes_it(
    at: datetime, session: Session, signed_in: SignIn, client: FlaskClient, sergeant: User
) -> None:
    browser = signed_in(sergeant)

    assert browser.post("/desk/meetings/new", data=answers(session)).status_code == 303
    meeting = only(session)
    assert meeting.state is MeetingState.DRAFT
    assert meeting.starts_at == datetime(2026, 12, 9, 18, 30, tzinfo=UTC)
    assert client.get(f"/en/meetings/{meeting.uid}").status_code == 404

    browser.post(f"/desk/meetings/{meeting.id}/publish")
    assert client.get(f"/en/meetings/{meeting.uid}").status_code == 200
    assert events(session) == ["MeetingPublished"]


def test_summer_time_is_counted(
    session: Session, signed_in: SignIn, sergeant: User, at: datetime
) -> None:
    form = answers(session, **{"held_on-month": "7", "held_on-year": "2027"})

    signed_in(sergeant).post("/desk/meetings/new", data=form)

    assert only(session).starts_at == datetime(2027, 7, 9, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"held_on-year": "2025"}, "This date has passed. Choose a date to come"),
        ({"ends": "18:30"}, "The meeting must end after it starts"),
        ({"held_on-day": "31", "held_on-month": "11"}, "Enter a real date, like 27 3 2027"),
        (
            {
                "held_on-day": "28",
                "held_on-month": "3",
                "held_on-year": "2027",
                "starts": "01:30",
                "ends": "03:00",
            },
            "The clocks go forward over this time. Choose another time",
        ),
        ({"starts": "half six"}, "Enter a time, like 18:30"),
        ({"venue": " "}, "Enter the venue"),
        ({"wards": ""}, "Choose"),
        ({"kind": "board"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    at: datetime,
    session: Session,
    signed_in: SignIn,
    sergeant: User,
    change: dict[str, str],
    problem: str,
) -> None:
    page = signed_in(sergeant).post("/desk/meetings/new", data=answers(session, **change))

    assert page.status_code == 200
    assert problem in page.text
    assert session.scalars(select(Meeting)).all() == []


def test_a_sergeant_schedules_in_their_own_wards_only(
    at: datetime, session: Session, signed_in: SignIn, sergeant: User
) -> None:
    browser = signed_in(sergeant)

    for wards in (["park"], ["heath-town", "park"]):
        page = browser.post("/desk/meetings/new", data=answers(session, *wards))
        assert page.status_code == 200
        assert "Choose from the answers that you see" in page.text
    assert session.scalars(select(Meeting)).all() == []


@pytest.mark.parametrize(
    "path",
    [
        "publish",
        "postpone",
        "cancel",
        "change",
        "begin",
        "agenda",
        "agenda/items",
        "agenda/items/1/hold",
        "record/attendance",
        "record/choose",
        "record/actions",
        "minutes/parts/words",
        "record/end",
        "minutes/hand-over",
        "record/close",
    ],
)
def test_a_sergeant_of_another_ward_and_a_councillor_change_nothing(
    session: Session, signed_in: SignIn, sergeant: User, path: str
) -> None:
    meeting = a_meeting(session, sergeant)
    others = [
        a_person(session, Role.SERGEANT, "park"),
        a_person(session, Role.COUNCILLOR, "heath-town"),
    ]

    for person in others:
        answer = signed_in(person).post(f"/desk/meetings/{meeting.id}/{path}", data={"why": "No"})
        assert answer.status_code == 403, (person.email, path)
    assert only(session).state is MeetingState.PUBLISHED


def test_a_councillor_of_the_ward_sees_the_meeting_and_one_of_another_does_not(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    path = f"/desk/meetings/{a_draft(session, sergeant).id}"
    councillor = signed_in(a_person(session, Role.COUNCILLOR, "heath-town"))

    page = councillor.get(path)
    assert page.status_code == 200
    assert "Publish" not in page.text
    other = signed_in(a_person(session, Role.COUNCILLOR, "park"))
    assert other.get(path).status_code == 403


def test_a_meeting_is_put_off_to_a_new_date_or_until_there_is_one(
    at: datetime, session: Session, signed_in: SignIn, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)
    browser = signed_in(sergeant)
    path = f"/desk/meetings/{meeting.id}/postpone"

    browser.post(path, data={"why": "Flood"})
    assert only(session).state is MeetingState.POSTPONED

    new = {key: value for key, value in answers(session).items() if key[:4] in {"held", "star"}}
    page = browser.post(path, data=new | {"why": "Flood"})
    assert "Enter when it starts and when it ends" in page.text
    browser.post(path, data=new | {"why": "The hall is dry", "ends": "20:00"})

    moved = only(session)
    assert (moved.state, moved.sequence) == (MeetingState.PUBLISHED, 2)
    assert moved.starts_at == datetime(2026, 12, 9, 18, 30, tzinfo=UTC)
    assert moved.state_why == "The hall is dry"
    assert events(session) == ["MeetingPublished", "MeetingChanged", "MeetingChanged"]


def test_a_postponed_meeting_cannot_be_published_at_its_old_date(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)
    browser = signed_in(sergeant)
    browser.post(f"/desk/meetings/{meeting.id}/postpone", data={"why": "Flood"})

    answer = browser.post(f"/desk/meetings/{meeting.id}/publish", follow_redirects=True)

    assert "Give it a new date first" in answer.text
    assert only(session).state is MeetingState.POSTPONED


def test_cancelling_wants_a_reason_and_tells_those_who_knew(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)
    browser = signed_in(sergeant)
    path = f"/desk/meetings/{meeting.id}/cancel"

    assert "Say why" in browser.post(path, data={"why": " "}).text
    assert browser.post(path, data={"why": "No chair"}).status_code == 303

    assert only(session).state is MeetingState.CANCELLED
    assert events(session) == ["MeetingPublished", "MeetingCancelled"]
    again = browser.post(path, data={"why": "No chair"}, follow_redirects=True)
    assert "This meeting was cancelled. Schedule a new one" in again.text


def test_changing_the_venue_of_a_published_meeting_raises_its_sequence(
    at: datetime, session: Session, signed_in: SignIn, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant)

    form = answers(session, venue="The library")
    signed_in(sergeant).post(f"/desk/meetings/{meeting.id}/change", data=form)

    changed = only(session)
    assert (changed.venue, changed.sequence) == ("The library", 1)
    assert changed.uid == meeting.uid
    assert events(session) == ["MeetingPublished", "MeetingChanged"]


def test_the_record_opens_on_the_day_and_not_before(
    at: datetime, session: Session, signed_in: SignIn, sergeant: User
) -> None:
    meeting = a_meeting(session, sergeant, starts_at=at + timedelta(days=2))
    path = f"/desk/meetings/{meeting.id}"

    browser = signed_in(sergeant)
    early = browser.post(f"{path}/begin", follow_redirects=True)
    assert "The record opens on the day of the meeting." in early.text
    assert browser.get(f"{path}/record/attendance").status_code == 409

    with clock.set_to(at + timedelta(days=2, hours=-4)):
        browser = signed_in(sergeant)
        opened = browser.post(f"{path}/begin", follow_redirects=True)
        assert "How many of each group" in opened.text


def test_a_form_that_is_sent_twice_makes_one_meeting(
    at: datetime, session: Session, signed_in: SignIn, sergeant: User
) -> None:
    browser = signed_in(sergeant)
    form = answers(session, form_key="once")

    sent = [browser.post("/desk/meetings/new", data=form) for _ in range(2)]

    assert sent[0].location == sent[1].location
    assert only(session).venue == "Community Centre"


def test_a_sergeant_of_one_ward_takes_a_joint_meeting_from_no_other(
    at: datetime, session: Session, signed_in: SignIn, sergeant: User
) -> None:
    joint = a_meeting(session, sergeant, "heath-town", "penn")
    browser = signed_in(a_person(session, Role.SERGEANT, "penn"))

    answer = browser.post(f"/desk/meetings/{joint.id}/change", data=answers(session, "penn"))

    assert answer.status_code == 303
    assert [ward.slug for ward in only(session).wards] == ["heath-town", "penn"]
