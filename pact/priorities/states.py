"""Where a priority may go from each state."""

from pact.priorities.details import PriorityMoveNotAllowed
from pact.priorities.models import PriorityState as S
from pact.priorities.models import WardPriority

# One that is carried over stays open, and holds its place, until a later meeting closes it.
MOVES: dict[S, frozenset[S]] = {
    S.PROPOSED: frozenset({S.SELECTED}),
    S.SELECTED: frozenset({S.IN_ACTION, S.CARRIED_OVER}),
    S.IN_ACTION: frozenset({S.REVIEWED, S.CARRIED_OVER}),
    S.REVIEWED: frozenset({S.CLOSED, S.CARRIED_OVER, S.IN_ACTION}),
    S.CARRIED_OVER: frozenset({S.IN_ACTION, S.REVIEWED, S.CLOSED}),
    S.CLOSED: frozenset(),
}


def move(priority: WardPriority, to: S) -> None:
    """Set its state; staying where it is changes nothing.

    Raises:
        PriorityMoveNotAllowed: the way is not in the table.
    """
    if priority.state is to:
        return
    if to not in MOVES[priority.state]:
        raise PriorityMoveNotAllowed(priority.state, to)
    priority.state = to
