"""The record of the meeting: who came, what came of last time's priorities, its end."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core import audit, outbox
from pact.meetings.events import MeetingHeld
from pact.meetings.left_over import left_over
from pact.meetings.models import AgendaKind, Attendance, Group, Meeting, MeetingState
from pact.meetings.states import OPEN_RECORD, Record, move, must_be_in
from pact.priorities import services as priorities
from pact.priorities.models import PriorityState, WardPriority
from pact.priorities.queries import priorities_by_id


class CountedMeanwhile(Exception):
    """Others have counted since the person read how many there were."""


def record_attendance(
    session: Session,
    meeting: Meeting,
    people: Mapping[Group, int],
    *,
    by_id: int,
    seen: Mapping[Group, int] | None = None,
) -> None:
    """Write down how many of each group came; `seen` is what the person saw counted before.

    Raises:
        CountedMeanwhile: it is not so any more, as when somebody counts at the door.
    """
    _held(session, meeting)
    rows = session.scalars(
        select(Attendance)
        .where(Attendance.meeting_id == meeting.id)
        .execution_options(populate_existing=True)
    )
    there = {each.group: each for each in rows}
    now = {group: each.people for group, each in there.items() if each.people}
    if seen is not None and now != {group: number for group, number in seen.items() if number}:
        raise CountedMeanwhile
    for group, number in people.items():
        if group in there:
            there[group].people = number
        else:
            meeting.attendance.append(Attendance(group=group, people=number))
    _note(session, meeting, "recorded attendance", by_id)
    session.flush()


def last_priorities(session: Session, meeting: Meeting) -> list[WardPriority]:
    """The priorities that were open when the meeting began, in the order of its agenda."""
    ids = _last_ids(meeting)
    found = priorities_by_id(session, ids=ids)
    return [found[id] for id in ids]


def _last_ids(meeting: Meeting) -> list[int]:
    points = [item for item in meeting.agenda if item.kind is AgendaKind.LAST_PRIORITY]
    return [item.priority_id for item in points if item.priority_id is not None]


def has_outcome(meeting: Meeting, priority: WardPriority) -> bool:
    """Whether the meeting knows what came of a priority of last time."""
    return priority.state is PriorityState.CLOSED or priority.carried_over_at_id == meeting.id


def review(
    session: Session,
    meeting: Meeting,
    priority: WardPriority,
    *,
    carried_over_why: str | None,
    by_id: int,
) -> None:
    """Say what came of a priority of last time: closed, or carried over for a reason.

    Raises:
        pact.priorities.details.ActionsNotEnded: it cannot be closed yet.
    """
    _held(session, meeting)
    if carried_over_why is None:
        priorities.close(session, priority, by_id=by_id)
        priorities.not_carried_over(session, priority, meeting_id=meeting.id)
    else:
        priorities.carry_over(
            session, priority, why=carried_over_why, meeting_id=meeting.id, by_id=by_id
        )


def record_so_far(session: Session, meeting: Meeting) -> Record:
    """What still stands in the way of closing the meeting."""
    left = left_over(session, meeting_ids=[meeting.id])[meeting.id]
    return Record(
        without_outcome=[each.issue for each in left.without_outcome],
        without_action=[each.issue for each in left.without_action],
    )


def end(session: Session, meeting: Meeting, *, by_id: int) -> None:
    """The meeting is over.

    Raises:
        MoveNotAllowed: it is not in session, or nobody has counted who came.
    """
    _held(session, meeting)
    move(meeting, MeetingState.HELD)
    _note(session, meeting, "ended meeting", by_id)
    outbox.record(session, MeetingHeld(meeting_id=meeting.id))


def close(session: Session, meeting: Meeting, *, by_id: int) -> None:
    """Close the record for good.

    Raises:
        MoveNotAllowed: a priority of last time has no outcome, or a chosen one no action.
    """
    _held(session, meeting)
    move(meeting, MeetingState.CLOSED, record=record_so_far(session, meeting))
    _note(session, meeting, "closed meeting", by_id)


def _held(session: Session, meeting: Meeting) -> None:
    """Keep others from changing it meanwhile; refuse unless its record is open."""
    session.refresh(meeting, ["state"], with_for_update=True)
    must_be_in(meeting, OPEN_RECORD)


def _note(session: Session, meeting: Meeting, deed: str, by_id: int | None) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="meeting", about_id=meeting.id)
