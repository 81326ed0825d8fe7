"""A pack from being asked for to being erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from pact.board_pack.models import UNDER_WAY, BoardPack, BoardPackFile, PackState, Problem
from pact.board_pack.queries import given_up
from pact.core import audit, clock

KEPT_FOR = timedelta(days=30)
MOST_TRIES = 3


def ask(session: Session, *, on: date, by_id: int) -> BoardPack:
    """Have a day's pack made; one that is being made for that day already serves for both."""
    under_way = session.scalars(
        select(BoardPack)
        .where(BoardPack.on_day == on, BoardPack.state.in_(UNDER_WAY))
        .order_by(BoardPack.id)
        .limit(1)
    ).first()
    if under_way:
        return under_way
    now = clock.now()
    pack = BoardPack(on_day=on, asked_by_id=by_id, asked_at=now, erase_at=now + KEPT_FOR)
    session.add(pack)
    session.flush()
    audit.record(
        session,
        actor_id=by_id,
        deed="asked for board pack",
        about="board_pack",
        about_id=pack.id,
        on=on.isoformat(),
    )
    return pack


@dataclass(frozen=True)
class Taken:
    """A pack that somebody makes now: the `nth` try of it."""

    pack_id: int
    on: date
    nth: int


def begin(session: Session) -> Taken | None:
    """Take the next one that waits, or whose maker was stopped; None where there is none.

    What was tried often enough fails here instead.
    """
    now = clock.now()
    session.execute(
        update(BoardPack)
        .where(given_up(now), BoardPack.tries >= MOST_TRIES)
        .values(state=PackState.FAILED, problem=Problem.STOPPED, ended_at=now)
    )
    found = session.scalars(
        select(BoardPack)
        .where(or_(BoardPack.state == PackState.ASKED, given_up(now)))
        .order_by(BoardPack.asked_at, BoardPack.id)
        .limit(1)
        .with_for_update(skip_locked=True)  # of several makers each takes another
    ).first()
    if not found:
        return None
    found.state, found.begun_at, found.tries = PackState.BEING_MADE, now, found.tries + 1
    return Taken(found.id, found.on_day, found.tries)


def finish(session: Session, taken: Taken, *, files: Mapping[str, bytes]) -> None:
    """Keep what was made; nothing where it was erased, or taken by another, meanwhile."""
    if _end(session, taken, state=PackState.READY):
        session.add_all(
            BoardPackFile(pack_id=taken.pack_id, kind=kind, size=len(content), content=content)
            for kind, content in files.items()
        )


def fail(session: Session, taken: Taken, *, why: Problem) -> None:
    """Say that no pack came of it; where more time may help, it is tried again first."""
    if why is Problem.SLOW and taken.nth < MOST_TRIES:
        _end(session, taken, state=PackState.ASKED)
    else:
        _end(session, taken, state=PackState.FAILED, problem=why)


def _end(session: Session, taken: Taken, **values: Any) -> bool:
    """Whether it was still being made by that try."""
    done = session.execute(
        update(BoardPack)
        .where(
            BoardPack.id == taken.pack_id,
            BoardPack.state == PackState.BEING_MADE,
            BoardPack.tries == taken.nth,
        )
        .values(ended_at=clock.now(), **values)
        .returning(BoardPack.id)
    )
    return done.first() is not None


def forget_old(session: Session) -> None:
    """Erase packs and their files past their time."""
    session.execute(delete(BoardPack).where(BoardPack.erase_at <= clock.now()))
