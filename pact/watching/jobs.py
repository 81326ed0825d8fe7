"""What is done about the audit log on its own."""

from datetime import timedelta

from flask import current_app

from pact.core import clock, jobs
from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.watching import alerts, services, settings


@scheduled(every=timedelta(minutes=1))
def seal_audit_log() -> None:
    """Give new entries their place in the chain, and say in the log where it ends."""
    try:
        while not jobs.ending.is_set():
            with transaction() as session:
                if not services.seal(session, key=settings.audit_keys()[0]):
                    return
            settings.note_end()
    except services.SealedElsewhereError:
        return


@scheduled(every=timedelta(minutes=5))
def notice_much() -> None:
    """Tell administrators of who saw or took away a great deal."""
    for on in (clock.today() - timedelta(days=1), clock.today()):
        with transaction() as session:
            alerts.notice(session, on=on, at=current_app.config["ALERT_AT"])


@scheduled(every=timedelta(days=1))
def forget_old_entries() -> None:
    """Drop entries past their time."""
    with transaction() as session:
        services.forget_old(session)
