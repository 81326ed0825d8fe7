"""What partners and officers add of what they know, until the evidence is frozen."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, User
from pact.assessing.models import AssessmentNote, Heading, RoundState
from pact.assessing.queries import held
from pact.assessing.states import NotNow, ensure
from pact.core import audit, clock


@dataclass(frozen=True)
class NoteDetails:
    """What is said of a theme."""

    theme_id: int
    heading: Heading
    text: str


def add(session: Session, id: int, details: NoteDetails, *, by_id: int) -> AssessmentNote:
    """Add a note to a round.

    Raises:
        NotNow: the evidence is frozen.
    """
    found = held(session, id=id)
    ensure(found, RoundState.OPEN)
    organisation = session.scalar(
        select(Organisation.name)
        .join(User, User.organisation_id == Organisation.id)
        .where(User.id == by_id)
    )
    row = AssessmentNote(
        round_id=id,
        theme_id=details.theme_id,
        heading=details.heading,
        text=details.text,
        organisation=organisation,
        by_id=by_id,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    _audited(session, row, "added intelligence note", by_id)
    return row


def remove(session: Session, id: int, note_id: int, *, by_id: int, anybodys: bool) -> None:
    """Take out one's own note; anybody's, where one runs the round.

    Raises:
        NotNow: the evidence is frozen, or there is no such note.
    """
    found = held(session, id=id)
    ensure(found, RoundState.OPEN)
    row = session.get(AssessmentNote, note_id)
    if row is None or row.round_id != id or not (anybodys or row.by_id == by_id):
        raise NotNow("no such note")
    _audited(session, row, "removed intelligence note", by_id)
    session.delete(row)
    session.flush()


def _audited(session: Session, row: AssessmentNote, deed: str, by_id: int) -> None:
    audit.record(
        session,
        actor_id=by_id,
        deed=deed,
        about="assessment round",
        about_id=row.round_id,
        theme=row.theme_id,
    )
