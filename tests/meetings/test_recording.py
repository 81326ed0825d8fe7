"""The record of the meeting: outcomes, priorities, minutes, and when it may be closed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.languages.translations import text_of
from pact.meetings import choosing, recording
from pact.meetings.models import Group, Meeting, MeetingState
from pact.meetings.states import Lack, Lacking, MoveNotAllowed
from pact.priorities import services as priorities
from pact.priorities.details import ActionsNotEnded, Outcome
from pact.priorities.models import ActionState, HowChosen, WardPriority
from pact.priorities.queries import action as find_action
from pact.priorities.queries import priority as find_priority
from tests.factories.meetings import a_meeting, begun, ended, loaded
from tests.factories.minutes import minuted
from tests.factories.people import a_person, a_ward
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_confirmed_concern

STARTS = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.set_to(STARTS - timedelta(hours=6)):
        yield


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, name="Sgt Kaur")


@pytest.fixture
def meeting(session: Session, sergeant: User) -> Meeting:
    """In session, with one priority of last time that has an action."""
    an_action(session, sergeant, a_priority(session, sergeant, "Parking"))
    return begun(session, sergeant, a_meeting(session, sergeant, starts_at=STARTS))


def last(session: Session, meeting: Meeting) -> WardPriority:
    session.rollback()
    session.expire_all()
    return recording.last_priorities(session, loaded(session, meeting))[0]


def review(meeting: Meeting, priority: WardPriority, by: User, *, why: str | None) -> None:
    with transaction() as session:
        found = find_priority(session, id=priority.id)
        assert found is not None
        recording.review(
            session, loaded(session, meeting), found, carried_over_why=why, by_id=by.id
        )


def close(meeting: Meeting, by: User) -> None:
    with transaction() as session:
        recording.close(session, loaded(session, meeting), by_id=by.id)


def approved(session: Session, meeting: Meeting, by: User) -> None:
    ended(session, by, meeting)
    minuted(session, meeting, by)


def choose(meeting: Meeting, by: User, *, item_id: int | None, issue: str | None) -> WardPriority:
    with transaction() as session:
        choice = choosing.Choice(
            item_id=item_id,
            ward_id=a_ward(session).id,
            issue=issue,
            how_chosen=HowChosen.BALLOT,
            translations={"pl": "Parkowanie"},
        )
        return choosing.choose(session, loaded(session, meeting), choice, by_id=by.id)


def test_a_meeting_cannot_be_closed_while_a_priority_of_last_time_is_left_over(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    approved(session, meeting, sergeant)

    with pytest.raises(MoveNotAllowed) as refused:
        close(meeting, sergeant)
    assert refused.value.lacking == (Lacking(Lack.OUTCOME, "Parking"),)

    review(meeting, last(session, meeting), sergeant, why="The paint did not come")
    close(meeting, sergeant)
    assert loaded(session, meeting).state is MeetingState.CLOSED


def test_a_meeting_cannot_be_closed_while_nobody_is_tasked_with_what_it_chose(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    review(meeting, last(session, meeting), sergeant, why="The paint did not come")
    chosen = choose(meeting, sergeant, item_id=None, issue="Swans")
    approved(session, meeting, sergeant)

    with pytest.raises(MoveNotAllowed) as refused:
        close(meeting, sergeant)
    assert refused.value.lacking == (Lacking(Lack.ACTION, "Swans"),)

    an_action(session, sergeant, chosen)
    close(meeting, sergeant)


def test_a_priority_of_last_time_is_closed_only_when_its_actions_have_ended(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    priority = last(session, meeting)
    with pytest.raises(ActionsNotEnded):
        review(meeting, priority, sergeant, why=None)

    priority = last(session, meeting)
    action_id = priority.actions[0].id
    with transaction() as writing:
        action = find_action(writing, id=action_id)
        assert action is not None
        outcome = Outcome(ActionState.DONE, "Painted")
        priorities.end_action(writing, action, outcome, by_id=sergeant.id)
    review(meeting, priority, sergeant, why=None)

    assert recording.has_outcome(meeting, last(session, meeting))


def test_being_carried_over_at_one_meeting_is_no_outcome_at_the_next(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    review(meeting, last(session, meeting), sergeant, why="Snow")
    ended(session, sergeant, meeting)
    starts_at = STARTS + timedelta(days=60)
    with clock.set_to(starts_at - timedelta(hours=3)):
        following = begun(session, sergeant, a_meeting(session, sergeant, starts_at=starts_at))

    priority = last(session, following)
    assert priority.issue == "Parking"
    assert not recording.has_outcome(following, priority)


def test_choosing_a_theme_of_the_agenda_takes_its_name_its_numbers_and_its_concerns(
    session: Session, sergeant: User
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer, at=clock.now() - timedelta(days=3), language="pa")
    meeting = begun(session, sergeant, a_meeting(session, sergeant, starts_at=STARTS))
    (point,) = choosing.theme_points(session, loaded(session, meeting))

    chosen = choose(meeting, sergeant, item_id=point.item.id, issue=None)

    assert chosen.issue == "Parking problems"
    assert chosen.theme_id == point.item.theme_id
    assert chosen.evidence["concerns"] == 1
    assert chosen.meeting_id == meeting.id
    assert chosen.issue_on == STARTS.date()
    assert issue_in("pl", session, chosen) == "Parkowanie"  # the sergeant's own words
    assert issue_in("ur", session, chosen) == "پارکنگ کی پریشانی"  # what the site calls the theme


def issue_in(locale: str, session: Session, priority: WardPriority) -> str:
    return text_of(
        session,
        about="priority",
        about_id=priority.id,
        field="issue",
        locale=locale,
        original=priority.issue,
    ).text


def test_only_what_is_on_this_agenda_or_in_its_wards_can_be_chosen(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    with pytest.raises(ValueError, match="no such theme"):
        choose(meeting, sergeant, item_id=999_999, issue=None)
    elsewhere = choosing.Choice(None, a_ward(session, "park").id, "Swans", HowChosen.HANDS)
    with pytest.raises(ValueError, match="not about this ward"):
        choosing.ward_of(loaded(session, meeting), elsewhere)


def test_attendance_is_counted_by_group_and_may_be_counted_again(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    for residents in (10, 14):
        with transaction() as writing:
            people = {Group.RESIDENT: residents, Group.POLICE: 2}
            recording.record_attendance(
                writing, loaded(writing, meeting), people, by_id=sergeant.id
            )

    counted = {each.group: each.people for each in loaded(session, meeting).attendance}
    assert counted == {Group.RESIDENT: 14, Group.POLICE: 2}


def test_a_closed_record_cannot_be_changed(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    review(meeting, last(session, meeting), sergeant, why="Snow")
    approved(session, meeting, sergeant)
    close(meeting, sergeant)

    for change in (
        lambda: review(meeting, last(session, meeting), sergeant, why="Rain"),
        lambda: choose(meeting, sergeant, item_id=None, issue="Swans"),
        lambda: close(meeting, sergeant),
    ):
        with pytest.raises(MoveNotAllowed):
            change()
