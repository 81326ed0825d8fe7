"""Is it still happening? What people answer when all was done, and what follows from a yes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from pact.concerns import services as concerns
from pact.concerns.models import Concern, ConcernState
from pact.core import clock, outbox
from pact.priorities import queries
from pact.priorities.events import ConcernReopened
from pact.priorities.models import (
    PriorityConcern,
    PriorityState,
    StillHappening,
    WardPriority,
)

_ACTED_ON = (PriorityState.IN_ACTION, PriorityState.CARRIED_OVER)
COUNTED = (Concern.restricted.is_(False), Concern.state != ConcernState.WITHDRAWN)


@dataclass(frozen=True)
class Answers:
    """What the people behind a priority say: `people` counts those who have said nothing too."""

    people: int = 0
    still: int = 0
    stopped: int = 0


def is_asked(session: Session, concern: Concern) -> bool:
    """Whether all was done for a concern and its resident has not said what came of it."""
    if concern.state is not ConcernState.ANSWERED:
        return False
    answered = _answered(session, concern)
    return any(_since(each, answered.get(each.id)) for each in _done(session, concern))


def said_that_it_stopped(session: Session, concern: Concern) -> bool:
    """Whether the resident of an answered concern said that it is not happening any more."""
    if concern.state is not ConcernState.ANSWERED or is_asked(session, concern):
        return False
    return any(not answer.still for answer in _answered(session, concern).values())


def answer(session: Session, concern: Concern, *, still: bool) -> None:
    """Keep whether it is still happening; the answer may change. Still happening reopens it.

    Nothing happens where it is not answered (any more), so that sending it twice is safe.
    """
    concerns.see_the_present(session, concern)
    if concern.state is not ConcernState.ANSWERED:
        return
    there = _answered(session, concern)
    behind = _done(session, concern)
    for priority in behind:
        row = there.get(priority.id)
        if row is None:
            row = StillHappening(priority_id=priority.id, concern_id=concern.id)
            session.add(row)
        row.still, row.at = still, clock.now()
    session.flush()
    if not still:
        return
    concerns.reopen(session, concern)
    if any(priority.state in _ACTED_ON for priority in behind):
        concerns.move(session, concern, ConcernState.CONSIDERED, by_id=None)
    outbox.record(session, ConcernReopened(concern_id=concern.id))


def take_up_again(session: Session, priority: WardPriority, *, by_id: int) -> None:
    """Concerns behind a priority that were reopened are being acted on again."""
    session.flush()
    for concern in queries.concerns_of(session, priority_id=priority.id):
        if concern.state is ConcernState.THEMED:
            concerns.move(session, concern, ConcernState.CONSIDERED, by_id=by_id)


def answers(session: Session, *, priority_ids: Collection[int]) -> Mapping[int, Answers]:
    """What people say of these priorities; without restricted and withdrawn concerns.

    A priority of which nobody has said anything is not there.
    """
    still, stopped = _counted(True), _counted(False)
    rows = session.execute(
        select(
            PriorityConcern.priority_id,
            func.count().label("people"),
            still.label("still"),
            stopped.label("stopped"),
        )
        .join(Concern, Concern.id == PriorityConcern.concern_id)
        .outerjoin(
            StillHappening,
            (StillHappening.priority_id == PriorityConcern.priority_id)
            & (StillHappening.concern_id == PriorityConcern.concern_id),
        )
        .where(PriorityConcern.priority_id.in_(priority_ids), *COUNTED)
        .group_by(PriorityConcern.priority_id)
    )
    return {
        row.priority_id: Answers(row.people, int(row.still), int(row.stopped))
        for row in rows
        if row.still or row.stopped
    }


def _counted(still: bool) -> ColumnElement[int]:
    return func.sum(case((StillHappening.still.is_(still), 1), else_=0))


def open_and_still_happening(
    session: Session, *, ward_ids: Collection[int]
) -> list[tuple[WardPriority, Answers]]:
    """Open priorities of which somebody says that it is still happening, most people first."""
    rows = session.scalars(
        select(WardPriority)
        .where(
            WardPriority.ward_id.in_(ward_ids),
            WardPriority.open_place.is_not(None),
            WardPriority.id.in_(
                select(StillHappening.priority_id).where(StillHappening.still.is_(True))
            ),
        )
        .order_by(WardPriority.id)
    )
    by_id = {each.id: each for each in rows}
    found = answers(session, priority_ids=by_id) if by_id else {}
    said = [(by_id[id_], each) for id_, each in found.items() if each.still]
    return sorted(said, key=lambda pair: (-pair[1].still, pair[0].id))


def _done(session: Session, concern: Concern) -> list[WardPriority]:
    """The priorities behind which it stands, of which all actions have ended."""
    return [
        each
        for each in queries.priorities_behind(session, concern_id=concern.id)
        if each.actions and all(action.has_ended for action in each.actions)
    ]


def _since(priority: WardPriority, answer: StillHappening | None) -> bool:
    """Whether something was done since the answer: it was carried over, and acted on again."""
    if answer is None:
        return True
    return any(action.ended_at and action.ended_at > answer.at for action in priority.actions)


def _answered(session: Session, concern: Concern) -> Mapping[int, StillHappening]:
    rows = session.scalars(select(StillHappening).where(StillHappening.concern_id == concern.id))
    return {row.priority_id: row for row in rows}
