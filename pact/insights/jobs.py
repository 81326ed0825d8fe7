"""What insights do on their own."""

from datetime import timedelta

from pact.core import jobs
from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.insights.services import count_marked


@scheduled(every=timedelta(minutes=1))
def count_what_changed() -> None:
    """Bring the tally up to date."""
    while not jobs.ending.is_set():
        with transaction() as session:
            if not count_marked(session):
                return
