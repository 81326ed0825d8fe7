"""Where a meeting may go from each state, and what each step wants to be there first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pact.core import clock
from pact.core.clock import LONDON
from pact.meetings.models import Meeting
from pact.meetings.models import MeetingState as S

MOVES: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.PUBLISHED, S.CANCELLED}),
    S.PUBLISHED: frozenset({S.IN_SESSION, S.POSTPONED, S.CANCELLED}),
    S.POSTPONED: frozenset({S.PUBLISHED, S.CANCELLED}),
    S.IN_SESSION: frozenset({S.HELD}),
    S.HELD: frozenset({S.MINUTES_DRAFTED}),
    S.MINUTES_DRAFTED: frozenset({S.MINUTES_APPROVED}),
    S.MINUTES_APPROVED: frozenset({S.CLOSED}),  # a correction is an amendment
    S.CLOSED: frozenset(),
    S.CANCELLED: frozenset(),
}
BEFORE_IT_BEGINS = frozenset({S.DRAFT, S.PUBLISHED, S.POSTPONED})
TOOK_PLACE = frozenset({S.HELD, S.MINUTES_DRAFTED, S.MINUTES_APPROVED, S.CLOSED})
RECORDED = TOOK_PLACE | {S.IN_SESSION}
MINUTES_DONE = frozenset({S.MINUTES_APPROVED, S.CLOSED})
# While these last, the record may still be changed.
OPEN_RECORD = RECORDED - {S.CLOSED}


class Lack(StrEnum):
    """What is missing for a step."""

    WAY = "no way leads there from this state"
    STEP = "a step that comes first"
    FUTURE_DATE = "a date that has not passed"
    DAY_ITSELF = "the day of the meeting"
    REASON = "a reason"
    ATTENDANCE = "how many people came"
    MINUTES = "minutes"
    OUTCOME = "an outcome of a priority of last time"
    ACTION = "an action for a chosen priority"


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing; `of` names what it is missing from, in people's own words.

    Where a step has to come first it leads `to` a state `from_` another; where no way leads on,
    `from_` is where the meeting stays.
    """

    what: Lack
    of: str | None = None
    from_: S | None = None
    to: S | None = None


@dataclass(frozen=True)
class Record:
    """What the last steps depend on: whether there are minutes to approve, and issues without an
    outcome, and without an action."""

    without_outcome: Sequence[str] = ()
    without_action: Sequence[str] = ()
    minutes: bool = False


class MoveNotAllowed(Exception):
    """A meeting cannot take a step; `lacking` says everything that is missing."""

    def __init__(self, was: S, to: S, lacking: Sequence[Lacking]) -> None:
        what = ", ".join(f"{each.what.value} ({each.of})" for each in lacking)
        super().__init__(f"{was.value} to {to.value} lacks {what}")
        self.was, self.to, self.lacking = was, to, tuple(lacking)


def lacking(meeting: Meeting, to: S, *, record: Record, why: str | None = None) -> list[Lacking]:
    """What is missing before a meeting may take this step; nothing if it may.

    `meeting` needs its attendance loaded where it is going to be held.
    """
    if to not in MOVES[meeting.state]:
        return [way(meeting.state, {to})]
    found: list[Lacking] = []
    if to is S.PUBLISHED and meeting.starts_at <= clock.now():
        found.append(Lacking(Lack.FUTURE_DATE))
    if to is S.IN_SESSION and clock.today() < meeting.starts_at.astimezone(LONDON).date():
        found.append(Lacking(Lack.DAY_ITSELF))
    if to in {S.POSTPONED, S.CANCELLED} and meeting.published_at and not why:
        found.append(Lacking(Lack.REASON))
    if to is S.HELD and not meeting.attendance:
        found.append(Lacking(Lack.ATTENDANCE))
    if to is S.MINUTES_APPROVED and not record.minutes:
        found.append(Lacking(Lack.MINUTES))
    if to is S.CLOSED:
        found += lacking_to_close(record)
    return found


def way(was: S, wanted: Collection[S]) -> Lacking:
    """What is missing before a meeting is in one of the wanted states: the first step to the
    nearest of them, or a way at all."""
    first: dict[S, S] = {}
    reached = [] if was in wanted else [was]
    while reached:
        state = reached.pop(0)
        for following in sorted(MOVES[state]):
            if following is was or following in first:
                continue
            first[following] = first.get(state, following)
            if following in wanted:
                return Lacking(Lack.STEP, from_=was, to=first[following])
            reached.append(following)
    return Lacking(Lack.WAY, from_=was)


def must_be_in(meeting: Meeting, wanted: Collection[S]) -> None:
    """Have a thing done only in some states.

    Raises:
        MoveNotAllowed: the meeting is in another.
    """
    if meeting.state not in wanted:
        raise MoveNotAllowed(meeting.state, meeting.state, [way(meeting.state, wanted)])


def lacking_to_close(record: Record) -> list[Lacking]:
    """What is missing from the record itself before it may be closed."""
    return [
        *(Lacking(Lack.OUTCOME, issue) for issue in record.without_outcome),
        *(Lacking(Lack.ACTION, issue) for issue in record.without_action),
    ]


def move(meeting: Meeting, to: S, *, record: Record | None = None, why: str | None = None) -> None:
    """Take a step.

    Raises:
        MoveNotAllowed: something is missing.
    """
    missing = lacking(meeting, to, record=record or Record(), why=why)
    if missing:
        raise MoveNotAllowed(meeting.state, to, missing)
    meeting.state = to
    meeting.state_why = why
    meeting.changed_at = clock.now()
