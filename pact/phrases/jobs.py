"""What is forgotten on its own."""

from datetime import timedelta

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.phrases import exporting, reports
from pact.phrases.layer import layer


@scheduled(every=timedelta(hours=6))
def forget_old_reports() -> None:
    """Delete reports whose time is over."""
    with transaction() as session:
        reports.forget_old(session)


@scheduled(every=timedelta(hours=1))
def let_go_of_exported() -> None:
    """Drop what was mended here and is in the catalogues since."""
    with transaction() as session:
        exporting.let_go(session, layer())
