"""Entering a concern for somebody, once, and taking a mistake back."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.concerns.models import ConcernState
from pact.concerns.services import withdraw
from pact.concerns.told import Told, receive_told
from pact.core import audit, clock, crypto
from pact.intake import queries
from pact.intake.models import IntakeEntry, IntakeImport

UNDO_FOR = timedelta(minutes=30)
SLIP_FOR = timedelta(hours=24)
FILE_KEPT_FOR = timedelta(hours=1)


class TooLateError(Exception):
    """The entry is older than that, or somebody works with the concern already."""


@dataclass(frozen=True)
class Mended:
    """What an entry said, to be written anew."""

    words: str
    place: str | None


def enter(
    session: Session, told: Told, *, key: str, interpreted: bool, by_id: int
) -> tuple[IntakeEntry, bool]:
    """Store what somebody told, and whether it is new: a key that was used leads to its entry."""
    key_hash = _key_hash(by_id, key)
    if known := queries.entry_by_key(session, key_hash=key_hash):
        return known, False
    try:
        with session.begin_nested():
            return _enter(session, told, key_hash, interpreted=interpreted, by_id=by_id), True
    except IntegrityError:
        # The same entry came twice at one instant: the other one was the first.
        known = queries.entry_by_key(session, key_hash=key_hash)
        if known is None:
            raise
        return known, False


def may_take_back(entry: IntakeEntry) -> bool:
    """Whether a mistake may still be undone: minutes ago, and nobody has worked with it."""
    return (
        entry.concern.state is ConcernState.RECEIVED and entry.entered_at > clock.now() - UNDO_FOR
    )


def take_back(session: Session, entry: IntakeEntry, *, by_id: int) -> Mended | None:
    """Undo an entry: its words are erased here. What it said, unless it is restricted by now.

    Raises:
        TooLateError: it may not be taken back any more.
    """
    concern = entry.concern
    session.refresh(concern, ["state", "words", "place", "restricted"], with_for_update=True)
    if not may_take_back(entry):
        raise TooLateError
    said = Mended(concern.words or "", concern.place)
    withdraw(session, concern)
    entry.link_locked = None
    _note(session, "took entry back", concern.id, by_id=by_id)
    return None if concern.restricted else said


def link_token(entry: IntakeEntry) -> str | None:
    """The secret of the resident's private link, for as long as a slip may be printed."""
    return crypto.unlock(entry.link_locked) if entry.link_locked else None


def note_slip(session: Session, entry: IntakeEntry, *, by_id: int) -> None:
    """Write down that a private link was shown."""
    _note(session, "showed private link", entry.concern_id, by_id=by_id)


def forget_link(session: Session, *, concern_id: int) -> None:
    """The concern is gone: nothing leads to it, nor says where it came from."""
    session.execute(
        update(IntakeEntry)
        .where(IntakeEntry.concern_id == concern_id)
        .values(link_locked=None, came_by=None)
    )


def forget_old(session: Session) -> None:
    """Drop what slips were printed from, the rows of files, and files that came to nothing."""
    session.execute(
        update(IntakeEntry)
        .where(
            IntakeEntry.entered_at < clock.now() - SLIP_FOR, IntakeEntry.link_locked.is_not(None)
        )
        .values(link_locked=None)
    )
    over = IntakeImport.uploaded_at < clock.now() - FILE_KEPT_FOR
    session.execute(delete(IntakeImport).where(over, IntakeImport.stored_at.is_(None)))
    session.execute(
        update(IntakeImport)
        .where(over, IntakeImport.rows_locked.is_not(None))
        .values(rows_locked=None)
    )


def _enter(
    session: Session, told: Told, key_hash: str, *, interpreted: bool, by_id: int
) -> IntakeEntry:
    (received,) = receive_told(session, [told])
    entry = IntakeEntry(
        concern=received.concern,
        key_hash=key_hash,
        by_id=by_id,
        entered_at=clock.now(),
        interpreted=interpreted,
        link_locked=crypto.lock(received.link_token),
    )
    session.add(entry)
    _note(session, "entered concern", received.concern.id, by_id=by_id)
    session.flush()
    return entry


def _note(session: Session, deed: str, concern_id: int, *, by_id: int) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="concern", about_id=concern_id)


def _key_hash(by_id: int, key: str) -> str:
    """Each person's keys are their own: nobody's key leads to what another entered."""
    return hashlib.sha256(f"intake\0{by_id}\0{key}".encode()).hexdigest()
