"""What was erased without an event of its own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.notifications.models import Subscriber


def subscribers_stopped(
    session: Session, *, since: datetime | None
) -> Sequence[tuple[int, datetime]]:
    """Who wants no more news, and since when; their rows stay for a week."""
    stopped = select(Subscriber.id, Subscriber.stopped_at).where(Subscriber.stopped_at.is_not(None))
    if since is not None:
        stopped = stopped.where(Subscriber.stopped_at > since)
    return [(id, at) for id, at in session.execute(stopped.order_by(Subscriber.stopped_at)) if at]
