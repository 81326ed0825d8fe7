"""Which concerns are part of a number."""

from sqlalchemy import ColumnElement, and_

from pact.concerns.models import Concern, ConcernState

# Not for PACT, or not any more.
LEFT_OUT = (ConcernState.SIGNPOSTED, ConcernState.REJECTED, ConcernState.WITHDRAWN)


def countable() -> ColumnElement[bool]:
    """Whether a concern may be counted: never a restricted one."""
    return and_(Concern.restricted.is_(False), Concern.state.not_in(LEFT_OUT))
