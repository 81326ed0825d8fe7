"""What is forgotten on its own."""

from datetime import timedelta

from flask import current_app

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.offers import erasure


@scheduled(every=timedelta(hours=1))
def forget_drafts_and_past_events() -> None:
    """Erase what was typed a day ago and never sent, and take down events that are over."""
    with transaction() as session:
        erasure.erase_old_drafts(session)
        erasure.drop_past_events(session)


@scheduled(every=timedelta(hours=6))
def erase_expired() -> None:
    """Erase offers that were answered long enough ago."""
    keep_for = timedelta(days=current_app.config["RETENTION_DAYS"])
    erased = 1
    while erased:
        with transaction() as session:
            erased = erasure.erase_expired(session, keep_for=keep_for)
