"""What halls forget on their own."""

from datetime import timedelta

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.hall import services


@scheduled(every=timedelta(hours=6))
def forget_old() -> None:
    """Drop what no browser sends again, and what the minutes have had for long."""
    with transaction() as session:
        services.forget_old(session)
