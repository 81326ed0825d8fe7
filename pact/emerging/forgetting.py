"""Letting go of concerns whose words are gone, and of what they left behind."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.emerging.history import note
from pact.emerging.models import Deed, Emerging, EmergingMember, EmergingState, NamedBy

# Of fewer than this nothing is kept that was made of their words.
FEWEST = 5


def forget(session: Session, *, concern_id: int) -> None:
    """Take a concern out of every suggestion; with too few left, forget where these lie too."""
    theirs = session.scalars(
        select(Emerging)
        .join(EmergingMember, EmergingMember.emerging_id == Emerging.id)
        .where(EmergingMember.concern_id == concern_id)
        .order_by(Emerging.id)
        .with_for_update(of=Emerging)
    ).all()
    session.execute(delete(EmergingMember).where(EmergingMember.concern_id == concern_id))
    for emerging in theirs:
        left = _words(session, emerging)
        if emerging.named_by is NamedBy.WORDS:
            emerging.name = _still_said(emerging.name, left)
        if len(left) < FEWEST:
            _let_go(session, emerging, len(left))


def _let_go(session: Session, emerging: Emerging, left: int) -> None:
    emerging.centre = None
    if emerging.state is EmergingState.OPEN:
        emerging.state = EmergingState.VANISHED
        note(session, emerging, Deed.VANISHED, concerns=left)


def _words(session: Session, emerging: Emerging) -> list[str]:
    rows = session.scalars(
        select(Concern.words)
        .join(EmergingMember, EmergingMember.concern_id == Concern.id)
        .where(EmergingMember.emerging_id == emerging.id, Concern.words.is_not(None))
    )
    return [words for words in rows if words]


def _still_said(name: str, texts: list[str]) -> str:
    """Those of the name's words that somebody else has written too."""
    said = " ".join(texts).lower()
    return ", ".join(word for word in name.split(", ") if word and word in said)
