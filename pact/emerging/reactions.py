"""What suggestions do when a look is wanted, and when concerns come and go."""

from sqlalchemy.orm import Session

from pact.concerns.events import (
    ConcernAddedTo,
    ConcernCorrected,
    ConcernErased,
    ConcernWithdrawn,
)
from pact.concerns.queries import additions
from pact.core.db import db, transaction
from pact.core.engine import patient_engine
from pact.emerging import looks, services
from pact.emerging.events import LookWanted
from pact.emerging.gathering import unread
from pact.engine.client import EngineClient
from pact.themes.events import ConcernRead
from pact.themes.vectors import digest, encoded, keep_vector, whole

_AT_ONCE, _AT_MOST = 100, 5_000


def look_around(event: LookWanted) -> services.Found | None:
    """Have the engine and this process find what is emerging, before any transaction."""
    wanted = looks.look(db.session(), id=event.look_id)
    if wanted is None or wanted.ended_at is not None:
        return None
    engine = patient_engine()
    read_the_rest(engine)
    return services.found(db.session(), engine=engine)


def read_the_rest(engine: EngineClient) -> None:
    """Have the engine read what it has not come to yet, so that a look misses nothing."""
    for _block in range(_AT_MOST // _AT_ONCE):
        waiting = unread(db.session(), model=engine.name, at_most=_AT_ONCE)
        if not waiting:
            return
        ids = [concern.id for concern in waiting]
        found = encoded(waiting, engine=engine, added=additions(db.session(), concern_ids=ids))
        with transaction() as session:
            for concern, one in zip(waiting, found, strict=True):
                session.refresh(concern, ["words"])
                there = additions(session, concern_ids=[concern.id]).get(concern.id, ())
                if concern.words and one.of == digest(whole(concern, there)):
                    keep_vector(session, concern, one)


def keep_what_was_found(session: Session, event: LookWanted, found: services.Found | None) -> None:
    """Write down what the look found."""
    wanted = looks.look(session, id=event.look_id)
    if wanted is not None and found is not None:
        services.keep(session, wanted, found)


def find_alike(event: ConcernRead) -> services.Like | None:
    """Which suggestion a new concern is like, before any transaction."""
    return services.like(db.session(), concern_id=event.concern_id, encoder=patient_engine())


def join(session: Session, event: ConcernRead, like: services.Like | None) -> None:
    """Have a new concern in the suggestion that it is like."""
    if like is not None:
        services.take_in(session, concern_id=event.concern_id, like=like)


def forget(
    session: Session,
    event: ConcernErased | ConcernWithdrawn | ConcernCorrected | ConcernAddedTo,
) -> None:
    """Let go of a concern whose words are gone, or others now; read anew, it may join another."""
    services.forget(session, concern_id=event.concern_id)
