"""Jobs of the core itself: events are delivered, and what is no longer needed is forgotten."""

from datetime import timedelta

from pact.core import idempotency, job_slots, outbox
from pact.core.db import transaction
from pact.core.jobs import ending, scheduled


@scheduled(every=timedelta(seconds=1), claimed=False)
def drain_outbox() -> None:
    """Deliver every event that is due to those who are quick with it."""
    while not ending.is_set() and outbox.drain(slow=False, at_most=50):
        pass


@scheduled(every=timedelta(seconds=1), claimed=False)
def drain_slow_outbox() -> None:
    """Deliver every event that is due to those who need time for it."""
    while not ending.is_set() and outbox.drain(slow=True, at_most=5):
        pass


@scheduled(every=timedelta(hours=1))
def forget() -> None:
    """Drop forms' keys after their day, and events and runs long past."""
    with transaction() as session:
        idempotency.forget_old(session)
        job_slots.forget_old(session)
        outbox.forget_old(session)
