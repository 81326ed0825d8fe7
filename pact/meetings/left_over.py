"""Which priorities keep a meeting's record from being closed: of any of its wards."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.meetings.models import AgendaItem, AgendaKind
from pact.priorities.models import Action, PriorityState, WardPriority


@dataclass(frozen=True)
class Left:
    """A priority, by its words and its ward."""

    issue: str
    ward_id: int


@dataclass(frozen=True)
class LeftOver:
    """Last time's priorities without an outcome, and chosen ones without an action."""

    without_outcome: list[Left] = field(default_factory=list)
    without_action: list[Left] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.without_outcome or self.without_action)


def left_over(session: Session, *, meeting_ids: Collection[int]) -> dict[int, LeftOver]:
    """What stands in the way of closing each of these meetings, in one statement: last time's in
    the order of the agenda, chosen ones in the order that they were chosen."""
    found = {id: LeftOver() for id in meeting_ids}
    if not found:
        return found
    tasked = select(Action.id).where(Action.priority_id == WardPriority.id).exists()
    rows = session.execute(
        select(WardPriority, AgendaItem.meeting_id.label("last_of"), tasked.label("tasked"))
        .outerjoin(
            AgendaItem,
            (AgendaItem.priority_id == WardPriority.id)
            & (AgendaItem.kind == AgendaKind.LAST_PRIORITY)
            & AgendaItem.meeting_id.in_(found),
        )
        .where(AgendaItem.id.is_not(None) | WardPriority.meeting_id.in_(found))
        .order_by(AgendaItem.position, WardPriority.id)
    )
    seen: set[int] = set()
    for priority, last_of, is_tasked in rows:
        left = Left(priority.issue, priority.ward_id)
        if last_of is not None and not _has_outcome(priority, last_of):
            found[last_of].without_outcome.append(left)
        if priority.meeting_id in found and not is_tasked and priority.id not in seen:
            found[priority.meeting_id].without_action.append(left)
        seen.add(priority.id)
    return found


def _has_outcome(priority: WardPriority, meeting_id: int) -> bool:
    return priority.state is PriorityState.CLOSED or priority.carried_over_at_id == meeting_id
