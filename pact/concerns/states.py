"""The states of a concern, and which may follow which."""

from pact.concerns.models import ConcernState as State

# Taking a decision back is allowed where nobody outside was told of what came of it.
FOLLOWING: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.TRIAGED}),
    State.TRIAGED: frozenset({State.ACCEPTED, State.SIGNPOSTED, State.REJECTED}),
    State.ACCEPTED: frozenset({State.THEMED, State.SIGNPOSTED, State.REJECTED}),
    State.THEMED: frozenset({State.CONSIDERED, State.ACCEPTED}),
    State.CONSIDERED: frozenset({State.ANSWERED, State.THEMED}),
    State.SIGNPOSTED: frozenset({State.TRIAGED}),
    State.REJECTED: frozenset({State.TRIAGED}),
    State.ANSWERED: frozenset({State.THEMED}),  # it is still happening
    State.WITHDRAWN: frozenset(),
}
CLOSED = frozenset({State.ANSWERED, State.SIGNPOSTED, State.REJECTED, State.WITHDRAWN})


class MoveNotAllowed(Exception):
    """A concern in one state may not go to the other."""

    def __init__(self, present: State, wanted: State) -> None:
        super().__init__(f"a {present.value} concern cannot become {wanted.value}")


def may_follow(present: State, wanted: State) -> bool:
    """Whether a concern may go from one state to another; it may be withdrawn at any time."""
    if wanted is State.WITHDRAWN:
        return present is not State.WITHDRAWN
    return wanted in FOLLOWING[present]
