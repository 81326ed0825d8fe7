"""What themes do on their own."""

from datetime import timedelta

import structlog

from pact.concerns.queries import additions
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.engine import patient_engine
from pact.core.jobs import scheduled
from pact.engine.client import EngineUnavailable
from pact.releases.weeks import monday
from pact.themes import releasing, review, services
from pact.themes.vectors import encoded

log = structlog.get_logger(__name__)


@scheduled(every=timedelta(minutes=2))
def rank_the_rest() -> None:
    """Rank what the engine was too busy, or not there, to rank when it was sent.

    The engine is asked before any transaction begins, so that it may take its time.
    """
    engine = patient_engine()
    waiting = review.unranked(db.session())
    ids = [concern.id for concern in waiting]
    try:
        added = additions(db.session(), concern_ids=ids)
        found = encoded(waiting, engine=engine, added=added) if waiting else []
    except EngineUnavailable:
        log.warning("the engine does not answer", waiting=len(ids))
        return
    for concern_id, one in zip(ids, found, strict=True):
        with transaction() as session:
            services.suggest(session, concern_id, engine, one)


@scheduled(every=timedelta(hours=1))
def release_numbers() -> None:
    """Make the week's release of the public's numbers, on its Monday or as soon after as may be.

    Counted before the transaction begins: counting takes longest.
    """
    missing = releasing.due(db.session(), on=monday(clock.today()))
    if missing:
        with transaction() as session:
            releasing.make(session, missing)
