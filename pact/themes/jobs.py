"""What themes do on their own."""

from datetime import timedelta

from pact.core.db import db, transaction
from pact.core.engine import patient_engine
from pact.core.jobs import scheduled
from pact.themes import review, services


@scheduled(every=timedelta(minutes=10))
def rank_the_rest() -> None:
    """Rank concerns that the engine could not rank in time, such as after a long stop."""
    for concern_id in review.unranked(db.session()):
        with transaction() as session:
            services.suggest(session, concern_id, patient_engine(seconds=5))
