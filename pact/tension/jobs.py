"""What reports do on their own."""

from datetime import timedelta

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.tension import services


@scheduled(every=timedelta(days=1))
def erase_old() -> None:
    """Erase the words of reports of more than a year ago."""
    with transaction() as session:
        services.erase_old(session)
