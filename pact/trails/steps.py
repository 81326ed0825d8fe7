"""The steps of an issue's trail, in order of time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal

from pact.ballots.models import Ballot
from pact.ballots.published import Line, published
from pact.core.clock import LONDON
from pact.meetings.models import Meeting
from pact.minutes.models import Amendment
from pact.priorities.models import Action, WardPriority

Progress = Literal["done", "current", "to_come"]


class Kind(StrEnum):
    """What happened. Of two at once, the one that stands first here goes first."""

    CHOSEN = "chosen"
    AMENDED = "amended"
    LOOKED_AT = "looked_at"
    CARRIED_OVER = "carried_over"
    TASKED = "tasked"
    ENDED = "ended"
    CLOSED = "closed"
    CORRECTED = "corrected"


_FIRST = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Vote:
    """How a ballot came out for what became the priority; `people` voted with a code, None where
    that is withheld."""

    people: int | None
    line: Line


@dataclass(frozen=True)
class Step:
    """Something that happened, and what it is about. `on` is the day that is shown; one that goes
    on is the "current" one."""

    kind: Kind
    at: datetime
    on: date | None
    state: Progress = "done"
    meeting: Meeting | None = None
    action: Action | None = None
    vote: Vote | None = None
    amendment: Amendment | None = None
    reason: str | None = None


def chosen(
    priority: WardPriority, meetings: Iterable[Meeting], ballot: tuple[Ballot, int] | None
) -> list[Step]:
    """That a meeting chose it, and what two people found wrong with the vote."""
    meeting = next((each for each in meetings if each.id == priority.meeting_id), None)
    at = datetime.combine(priority.issue_on, time(), LONDON)  # before all else of that day
    vote, amended = None, []
    if ballot is not None and ballot[0].tally is not None:
        numbers = published(ballot[0].tally)
        lines = [each for each in numbers.lines if each.position == ballot[1]]
        vote = Vote(numbers.papers, lines[0])
        amended = [each for each in ballot[0].amendments if each.agreed]
    return [
        Step(Kind.CHOSEN, at, priority.issue_on, meeting=meeting, vote=vote),
        *(
            _on(Kind.AMENDED, each.answered_at, meeting=meeting, reason=each.reason)
            for each in amended
            if each.answered_at
        ),
    ]


def looked_at(
    priority: WardPriority, meetings: Iterable[Meeting], went_on: Mapping[int, str]
) -> list[Step]:
    """The meetings after the one that chose it; of those that carried it over why, by their ids."""
    return [
        _on(
            Kind.CARRIED_OVER if each.id in went_on else Kind.LOOKED_AT,
            each.starts_at,
            meeting=each,
            reason=went_on.get(each.id),
        )
        for each in meetings
        if each.id != priority.meeting_id
    ]


def acted_on(priority: WardPriority, *, begun: datetime) -> list[Step]:
    """What each partner was asked to do, and how it ended."""
    steps = []
    for action in priority.actions:
        progress: Progress = "done" if action.has_ended else "current"
        at = action.tasked_at
        steps.append(
            Step(
                Kind.TASKED,
                at or begun,
                _day(at) if at else None,
                state=progress,
                action=action,
            )
        )
        if action.ended_at and action.we_did:
            steps.append(_on(Kind.ENDED, action.ended_at, action=action))
    return steps


def closed(priority: WardPriority) -> list[Step]:
    """That nothing more is to be done about it."""
    return [_on(Kind.CLOSED, priority.closed_at)] if priority.closed_at else []


def corrected(corrections: Iterable[tuple[Meeting, Amendment]]) -> list[Step]:
    """What the minutes say of it since they were corrected."""
    return [
        _on(Kind.CORRECTED, each.answered_at, meeting=meeting, amendment=each)
        for meeting, each in corrections
        if each.answered_at
    ]


def in_order(steps: Iterable[Step]) -> Sequence[Step]:
    """The earliest first."""
    return sorted(steps, key=lambda each: (each.at, _FIRST[each.kind]))


def _on(
    kind: Kind,
    at: datetime,
    *,
    meeting: Meeting | None = None,
    action: Action | None = None,
    amendment: Amendment | None = None,
    reason: str | None = None,
) -> Step:
    return Step(
        kind, at, _day(at), meeting=meeting, action=action, amendment=amendment, reason=reason
    )


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
