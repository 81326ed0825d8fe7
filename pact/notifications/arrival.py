"""What follows from a message's arrival: an address where nothing arrives is left alone."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from pact.notifications import queries, subscribing
from pact.notifications.models import Subscriber

MOST_REFUSALS = 3  # in a row, each for good: then the subscriber is stopped, and staff see it


def note_arrival(session: Session, facts: Mapping[str, Any], *, refused: bool) -> None:
    """A message of these facts arrived, or was refused for good."""
    subscriber_id = facts.get("subscriber_id")
    if subscriber_id is None:
        return
    if not refused:
        session.execute(
            update(Subscriber)
            .where(Subscriber.id == subscriber_id, Subscriber.refusals > 0)
            .values(refusals=0)
        )
        return
    session.execute(
        update(Subscriber)
        .where(Subscriber.id == subscriber_id)
        .values(refusals=Subscriber.refusals + 1)
    )
    found = queries.subscriber(session, id=subscriber_id)
    if found is not None and found.refusals >= MOST_REFUSALS:
        subscribing.stop(session, found, unreachable=True)
