"""What holds up the record of a meeting, and who can do something about it.

Asked anew each time: for the desk's first page, before a reminder is queued, and when it is sent.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from pact.accounts.holders import wards_of_holders
from pact.core.permissions import Permission as P
from pact.meetings.left_over import LeftOver, left_over
from pact.meetings.models import Meeting
from pact.meetings.models import MeetingState as S
from pact.meetings.queries import unfinished
from pact.minutes import queries
from pact.minutes.eyes import may_approve
from pact.minutes.models import Handed

# Who holds a permission, by their number, and the wards where.
Holders = Mapping[int, frozenset[int]]


class Step(StrEnum):
    """What is to be done next."""

    OPEN_RECORD = "open_record"
    END = "end"
    HAND_OVER = "hand_over"
    APPROVE = "approve"
    OUTCOME = "outcome"
    ACTION = "action"
    CLOSE = "close"
    AMENDMENT = "amendment"


@dataclass(frozen=True)
class HeldUp:
    """One thing that is missing from a meeting's record; `of` says of which priority, in people's
    own words. `by` are the people who can do it."""

    meeting: Meeting
    step: Step
    by: frozenset[int]
    of: str | None = None


_FIRST = {S.PUBLISHED: Step.OPEN_RECORD, S.IN_SESSION: Step.END}
_WRITING = frozenset({S.HELD, S.MINUTES_DRAFTED})


def held_up(
    session: Session,
    *,
    now: datetime,
    ward_ids: Collection[int] | None = None,
    only: int | None = None,
    people: Mapping[P, Holders] | None = None,
) -> list[HeldUp]:
    """Everything that holds up meetings of these wards, or of the whole city (or `only` one of
    them): the oldest meeting first.

    `people` may be narrowed to some of those who run meetings and set priorities.
    """
    waiting = queries.waiting_in(session, ward_ids=ward_ids)
    if people is None:
        people = {each: wards_of_holders(session, each) for each in (P.MEETING_RUN, P.PRIORITY_SET)}
    running = unfinished(session, now=now, ward_ids=ward_ids) if any(people.values()) else ()
    meetings = [each for each in running if only in (None, each.id)]
    handed_over = {each.meeting.id for each in waiting if not each.is_amendment}
    left = left_over(session, meeting_ids=[each.id for each in meetings])
    found = [
        held
        for meeting in meetings
        for held in _of_record(meeting, left[meeting.id], meeting.id in handed_over, people)
    ]
    asked = [each for each in waiting if only in (None, each.meeting.id)]
    return sorted([*found, *_of_chair(session, asked)], key=lambda each: each.meeting.starts_at)


def by_person(found: Iterable[HeldUp]) -> Mapping[int, Sequence[HeldUp]]:
    """What waits for each person."""
    theirs: dict[int, list[HeldUp]] = defaultdict(list)
    for each in found:
        for person_id in each.by:
            theirs[person_id].append(each)
    return theirs


def _of_record(
    meeting: Meeting, left: LeftOver, handed_over: bool, people: Mapping[P, Holders]
) -> Iterator[HeldUp]:
    """What is missing before the record can be closed, but for the chair's part."""
    run = _in_wards(people[P.MEETING_RUN], [ward.id for ward in meeting.wards])
    if meeting.state in _FIRST:
        yield HeldUp(meeting, _FIRST[meeting.state], run)
    if meeting.state in _WRITING and not handed_over:
        yield HeldUp(meeting, Step.HAND_OVER, run)
    if meeting.state is S.PUBLISHED:
        return
    for step, priorities in (
        (Step.OUTCOME, left.without_outcome),
        (Step.ACTION, left.without_action),
    ):
        for each in priorities:
            by = _in_wards(people[P.PRIORITY_SET], [each.ward_id])
            yield HeldUp(meeting, step, by, each.issue)
    if meeting.state is S.MINUTES_APPROVED and not left:
        yield HeldUp(meeting, Step.CLOSE, run)


def _of_chair(session: Session, waiting: Sequence[queries.Waiting]) -> Iterator[HeldUp]:
    """What waits for approval, and who may give it."""
    if not waiting:
        return
    holders = wards_of_holders(session, P.MINUTES_APPROVE)
    minutes = [each.meeting.id for each in waiting if not each.is_amendment]
    writers = queries.writers_of(session, meeting_ids=minutes)
    for each in waiting:
        holding = _in_wards(holders, [ward.id for ward in each.meeting.wards])
        step = Step.AMENDMENT if each.is_amendment else Step.APPROVE
        wrote = set() if each.is_amendment else writers[each.meeting.id]
        yield HeldUp(each.meeting, step, may_approve(holding, writers=wrote | _asker(each.handed)))


def _asker(handed: Handed) -> set[int]:
    return {handed.asked_by_id} if handed.asked_by_id else set()


def _in_wards(people: Holders, ward_ids: Collection[int]) -> frozenset[int]:
    wanted = frozenset(ward_ids)
    return frozenset(id for id, wards in people.items() if wards & wanted)
