"""What halls forget on their own."""

from datetime import timedelta

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.hall import services


@scheduled(every=timedelta(hours=6))
def forget_old_messages() -> None:
    """Drop the keys of what was sent so long ago that no browser sends it again."""
    with transaction() as session:
        services.forget_old(session)
