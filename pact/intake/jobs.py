"""What is forgotten on its own."""

from datetime import timedelta

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.intake import services


@scheduled(every=timedelta(minutes=10))
def forget_old() -> None:
    """Drop private links after their day, and the rows of files after their hour."""
    with transaction() as session:
        services.forget_old(session)
