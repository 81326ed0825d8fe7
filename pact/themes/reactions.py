"""What themes do when something happens to a concern, or an officer decides."""

from sqlalchemy.orm import Session

from pact.concerns.events import ConcernErased, ConcernReceived, ConcernWithdrawn
from pact.core.engine import patient_engine
from pact.themes import services
from pact.themes.events import ThemeConfirmed, ThemeUndone

# A transaction is open meanwhile: when the engine takes longer, the outbox tries again.
_SECONDS = 5.0


def suggest_theme(session: Session, event: ConcernReceived) -> None:
    """Ask the engine which theme a new concern belongs to."""
    services.suggest(session, event.concern_id, patient_engine(_SECONDS))


def learn(session: Session, _event: ThemeConfirmed | ThemeUndone) -> None:
    """Learn from an officer's decision; several at once are learnt together."""
    services.relearn(session, patient_engine(_SECONDS))


def forget(session: Session, event: ConcernErased | ConcernWithdrawn) -> None:
    """Erase what the engine made of words that are gone."""
    services.forget_vectors(session, event.concern_id)
