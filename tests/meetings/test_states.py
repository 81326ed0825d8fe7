"""Which step a meeting may take, and what a refusal says."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from pact.core import clock
from pact.meetings.models import Attendance, Group, Meeting
from pact.meetings.models import MeetingState as S
from pact.meetings.states import MOVES, Lack, Lacking, MoveNotAllowed, Record, move

DAY = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_day() -> Iterator[None]:
    with clock.set_to(DAY - timedelta(hours=2)):
        yield


def a_meeting(state: S, **more: object) -> Meeting:
    """One that lacks nothing."""
    whole: dict[str, object] = {
        "starts_at": DAY,
        "ends_at": DAY + timedelta(hours=1),
        "published_at": DAY - timedelta(days=9),
        "attendance": [Attendance(group=Group.RESIDENT, people=3)],
    }
    return Meeting(state=state, **(whole | more))


def refusal(meeting: Meeting, to: S, **more: object) -> tuple[Lacking, ...]:
    before = meeting.state
    with pytest.raises(MoveNotAllowed) as refused:
        move(meeting, to, **more)  # type: ignore[arg-type]
    assert meeting.state is before
    return refused.value.lacking


@pytest.mark.parametrize(("was", "to"), list(itertools.permutations(S, 2)))
def test_a_meeting_that_lacks_nothing_takes_exactly_the_steps_of_the_table(was: S, to: S) -> None:
    meeting = a_meeting(was)
    if to in MOVES[was]:
        move(meeting, to, record=Record(minutes=True), why="Snow")
        assert meeting.state is to
    else:
        (missing,) = refusal(meeting, to, why="Snow")
        assert missing.from_ is was
        assert missing.what in {Lack.STEP, Lack.WAY}
        assert (missing.what is Lack.STEP) == (missing.to in MOVES[was])


@pytest.mark.parametrize(
    ("was", "to", "first"),
    [
        (S.DRAFT, S.CLOSED, S.PUBLISHED),
        (S.DRAFT, S.POSTPONED, S.PUBLISHED),
        (S.POSTPONED, S.IN_SESSION, S.PUBLISHED),
        (S.PUBLISHED, S.MINUTES_APPROVED, S.IN_SESSION),
        (S.IN_SESSION, S.CLOSED, S.HELD),
        (S.HELD, S.DRAFT, None),
        (S.CANCELLED, S.PUBLISHED, None),
        (S.CLOSED, S.CANCELLED, None),
    ],
)
def test_a_refusal_names_the_step_that_comes_first_or_that_there_is_none(
    was: S, to: S, first: S | None
) -> None:
    what = Lack.STEP if first else Lack.WAY

    assert refusal(a_meeting(was), to, why="Snow") == (Lacking(what, from_=was, to=first),)


def test_a_meeting_whose_date_has_passed_cannot_be_published() -> None:
    meeting = a_meeting(S.DRAFT, starts_at=clock.now() - timedelta(minutes=1))

    assert refusal(meeting, S.PUBLISHED) == (Lacking(Lack.FUTURE_DATE),)


def test_a_meeting_cannot_begin_before_its_day() -> None:
    with clock.set_to(DAY - timedelta(days=1)):
        assert refusal(a_meeting(S.PUBLISHED), S.IN_SESSION) == (Lacking(Lack.DAY_ITSELF),)


@pytest.mark.parametrize("to", [S.CANCELLED, S.POSTPONED])
def test_residents_who_know_of_a_meeting_are_told_why(to: S) -> None:
    assert refusal(a_meeting(S.PUBLISHED), to) == (Lacking(Lack.REASON),)


def test_a_draft_may_be_dropped_without_a_reason() -> None:
    meeting = a_meeting(S.DRAFT, published_at=None)
    move(meeting, S.CANCELLED)
    assert meeting.state is S.CANCELLED


def test_a_meeting_is_not_over_until_those_who_came_are_counted() -> None:
    meeting = a_meeting(S.IN_SESSION, attendance=[])

    assert refusal(meeting, S.HELD) == (Lacking(Lack.ATTENDANCE),)


def test_without_minutes_there_is_nothing_to_approve() -> None:
    assert refusal(a_meeting(S.MINUTES_DRAFTED), S.MINUTES_APPROVED) == (Lacking(Lack.MINUTES),)


def test_closing_says_every_priority_that_is_left_over() -> None:
    record = Record(without_outcome=["Parking", "Noise"], without_action=["Litter"])

    assert refusal(a_meeting(S.MINUTES_APPROVED), S.CLOSED, record=record) == (
        Lacking(Lack.OUTCOME, "Parking"),
        Lacking(Lack.OUTCOME, "Noise"),
        Lacking(Lack.ACTION, "Litter"),
    )
