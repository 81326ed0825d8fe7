"""What search does on its own."""

from datetime import timedelta

from pact.core import jobs
from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.search.indexing import index_marked, overwrite


@scheduled(every=timedelta(minutes=1))
def index_words() -> None:
    """Read what is new into the index of words."""
    while not jobs.ending.is_set():
        with transaction() as session:
            if not index_marked(session):
                return


@scheduled(every=timedelta(days=1))
def overwrite_what_went() -> None:
    """Leave no trace in the index's file of words that were erased."""
    first = more = True
    while more and not jobs.ending.is_set():
        with transaction() as session:
            more = overwrite(session, first=first)
        first = False
