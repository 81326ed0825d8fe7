"""What is forgotten on its own."""

from datetime import timedelta

from flask import current_app

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.registering import services


@scheduled(every=timedelta(hours=6))
def erase_expired_registrations() -> None:
    """Erase links, addresses and needs some time after the meeting."""
    keep_for = timedelta(days=current_app.config["REGISTRATION_DAYS"])
    erased = 1
    while erased:
        with transaction() as session:
            erased = services.erase_expired(session, keep_for=keep_for)
