"""The packs that are kept, and which of them waits to be made."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from pact.board_pack.models import BoardPack, BoardPackFile, PackState

# Whoever makes one and has said nothing for so long was stopped: the longest seen took a minute.
GIVEN_UP_AFTER = timedelta(minutes=15)


def given_up(now: datetime) -> ColumnElement[bool]:
    """Whether its maker was stopped."""
    return (BoardPack.state == PackState.BEING_MADE) & (BoardPack.begun_at < now - GIVEN_UP_AFTER)


def is_wanted(session: Session, *, now: datetime) -> bool:
    """Whether one waits to be made, or its maker was stopped."""
    free = or_(BoardPack.state == PackState.ASKED, given_up(now))
    return session.scalar(select(BoardPack.id).where(free).limit(1)) is not None


def packs(session: Session, *, now: datetime) -> Sequence[BoardPack]:
    """Those that are kept, the last asked for first, with who asked and what files there are."""
    return session.scalars(
        select(BoardPack)
        .where(BoardPack.erase_at > now)
        .order_by(BoardPack.asked_at.desc(), BoardPack.id.desc())
        .options(joinedload(BoardPack.asked_by), selectinload(BoardPack.files))
    ).all()


def pack_file(
    session: Session, *, pack_id: int, kind: str, now: datetime
) -> tuple[BoardPack, BoardPackFile] | None:
    """A pack with one of its files, whole; None where it is not made, or erased."""
    row = session.execute(
        select(BoardPack, BoardPackFile)
        .join(BoardPackFile, BoardPackFile.pack_id == BoardPack.id)
        .where(BoardPack.id == pack_id, BoardPack.erase_at > now, BoardPackFile.kind == kind)
        .options(undefer(BoardPackFile.content))
    ).one_or_none()
    return (row[0], row[1]) if row else None
