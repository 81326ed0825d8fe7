"""What is looked at on its own."""

from datetime import timedelta

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.emerging import services


@scheduled(every=timedelta(days=1))
def look_every_night() -> None:
    """Want a look soon after midnight; it is taken where other slow work is."""
    with transaction() as session:
        services.ask(session, by_id=None)
