"""What ballots do on their own."""

from datetime import timedelta

from pact.ballots import issuing
from pact.core.db import transaction
from pact.core.jobs import scheduled


@scheduled(every=timedelta(days=1))
def forget_codes() -> None:
    """Drop the codes of ballots long closed: no phone sends its vote again by then."""
    with transaction() as session:
        issuing.forget_old(session)
