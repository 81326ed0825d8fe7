"""What is done when residents' words go."""

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from pact.concerns.events import ConcernCorrected, ConcernErased, ConcernWithdrawn
from pact.concerns.models import ConcernAddition
from pact.languages.kinds import ADDED_WORDS, CONCERN_WORDS
from pact.translating.models import MachineRefusal


def forget(session: Session, event: ConcernErased | ConcernWithdrawn | ConcernCorrected) -> None:
    """Forget that a machine could not translate words that are gone: it would tell of them.

    What it made of them went with them (`pact.concerns.erasure`).
    """
    there = select(ConcernAddition.id)
    session.execute(
        delete(MachineRefusal).where(
            or_(
                (MachineRefusal.about == CONCERN_WORDS[0])
                & (MachineRefusal.about_id == event.concern_id),
                (MachineRefusal.about == ADDED_WORDS[0]) & MachineRefusal.about_id.not_in(there),
            )
        )
    )
