"""What themes do when something happens to a concern, or an officer decides."""

from sqlalchemy.orm import Session

from pact.concerns.events import (
    ConcernAddedTo,
    ConcernCorrected,
    ConcernErased,
    ConcernReceived,
    ConcernWithdrawn,
)
from pact.concerns.queries import additions, concern
from pact.core import outbox
from pact.core.db import db
from pact.core.engine import patient_engine
from pact.themes import services
from pact.themes.events import ReadingWanted, TaxonomyChanged, ThemeConfirmed, ThemeUndone
from pact.themes.index import theme_index
from pact.themes.quotes import forget_quotes
from pact.themes.vectors import Encoded, encoded

# What `learn` waits for the engine, with a transaction open; a longer wait is tried again.
_SECONDS = 5.0


def encode(event: ConcernReceived | ReadingWanted) -> Encoded | None:
    """Have the engine read a concern, before any transaction: it may take its time."""
    found = concern(db.session(), id=event.concern_id)
    if found is None or not found.words:
        return None
    added = additions(db.session(), concern_ids=[found.id])
    return encoded([found], engine=patient_engine(), added=added)[0]


def suggest_theme(session: Session, event: ConcernReceived, found: Encoded | None) -> None:
    """Keep which themes the engine suggests for a new concern."""
    if found is not None:
        services.suggest(session, event.concern_id, patient_engine(_SECONDS), found)


def forget_changed(session: Session, event: ConcernAddedTo | ConcernCorrected) -> None:
    """Erase what was made of words that are others now, and have them read anew."""
    services.forget_changed(session, event.concern_id)
    if isinstance(event, ConcernCorrected):
        forget_quotes(session, event.concern_id)
    outbox.record(session, ReadingWanted(concern_id=event.concern_id))


def suggest_anew(session: Session, event: ReadingWanted, found: Encoded | None) -> None:
    """Keep what the engine makes of the words as they are now, in place of anything before."""
    if found is not None:
        services.forget_changed(session, event.concern_id)
        services.suggest(session, event.concern_id, patient_engine(_SECONDS), found)


def learn(session: Session, _event: ThemeConfirmed | ThemeUndone) -> None:
    """Learn from an officer's decision; several at once are learnt together."""
    services.relearn(session, patient_engine(_SECONDS))


def read_taxonomy(_event: TaxonomyChanged) -> None:
    """Have the engine read what officers wrote, before any transaction."""
    engine = patient_engine()
    theme_index(db.session(), model=engine.name, encoder=engine)


def rank_anew(session: Session, _event: TaxonomyChanged, _read: None) -> None:
    """Learn and rank by the taxonomy as it is now; several edits at once together."""
    services.relearn(session, patient_engine(_SECONDS))


def forget(session: Session, event: ConcernErased | ConcernWithdrawn) -> None:
    """Erase what was made of words that are gone, and what was quoted of them."""
    services.forget_vectors(session, event.concern_id)
    forget_quotes(session, event.concern_id)
