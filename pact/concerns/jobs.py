"""What is forgotten on its own."""

from datetime import timedelta

from flask import current_app

from pact.concerns import erasure
from pact.core.db import transaction
from pact.core.jobs import scheduled


@scheduled(every=timedelta(hours=1))
def erase_old_drafts() -> None:
    """Erase what was typed a day ago and never sent."""
    with transaction() as session:
        erasure.erase_old_drafts(session)


@scheduled(every=timedelta(hours=6))
def erase_expired() -> None:
    """Erase the words of concerns that closed long enough ago."""
    keep_for = timedelta(days=current_app.config["RETENTION_DAYS"])
    erased = 1
    while erased:
        with transaction() as session:
            erased = erasure.erase_expired(session, keep_for=keep_for)
