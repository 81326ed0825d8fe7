"""Asking for a look, and what came of the latest."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core import audit, clock, outbox
from pact.emerging.events import LookWanted
from pact.emerging.models import EmergingLook

# A look that did not end in this time is given up: another may be asked for.
_GIVEN_UP_AFTER = timedelta(hours=4)


def ask(session: Session, *, by_id: int | None) -> EmergingLook:
    """Have a look taken in the background (`by_id` None: the night wants it).

    Where one is on its way already, that one.
    """
    waiting = pending(session)
    if waiting is not None:
        return waiting
    look = begin(session, by_id=by_id)
    outbox.record(session, LookWanted(look_id=look.id))
    return look


def begin(session: Session, *, by_id: int | None) -> EmergingLook:
    """A look that whoever asks for it takes at once."""
    look = EmergingLook(asked_at=clock.now(), asked_by_id=by_id)
    session.add(look)
    session.flush()
    if by_id is not None:
        audit.record(
            session,
            actor_id=by_id,
            deed="asked what is emerging",
            about="emerging_look",
            about_id=look.id,
        )
    return look


def pending(session: Session) -> EmergingLook | None:
    """The look that was asked for and has not ended, if there is one."""
    return session.scalars(
        select(EmergingLook)
        .where(
            EmergingLook.ended_at.is_(None),
            EmergingLook.asked_at > clock.now() - _GIVEN_UP_AFTER,
        )
        .order_by(EmergingLook.id)
        .limit(1)
    ).one_or_none()


def latest(session: Session) -> EmergingLook | None:
    """The look that ended last."""
    return session.scalars(
        select(EmergingLook)
        .where(EmergingLook.ended_at.is_not(None))
        .order_by(EmergingLook.number.desc())
        .limit(1)
    ).one_or_none()


def look(session: Session, *, id: int) -> EmergingLook | None:
    """A look by its number."""
    return session.get(EmergingLook, id)
