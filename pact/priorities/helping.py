"""Owners who ask for help, and the sergeant's answer."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pact.core import audit, clock, outbox
from pact.priorities.details import AlreadyEnded, Refused
from pact.priorities.events import HelpAnswered
from pact.priorities.models import ENDED, Action, HelpAsked, WardPriority


class AlreadyAnswered(Refused):
    """Somebody has answered meanwhile."""


def ask_for_help(session: Session, action: Action, *, text: str, by_id: int | None) -> HelpAsked:
    """Tell the sergeant what an owner cannot go on without; without `by_id` by the private link.

    Raises:
        AlreadyEnded: there is nothing more to do.
    """
    if action.state in ENDED:
        raise AlreadyEnded
    same = select(HelpAsked).where(
        HelpAsked.action_id == action.id,
        HelpAsked.text == text,
        HelpAsked.answered_at.is_(None),
    )
    if (known := session.scalars(same).first()) is not None:
        return known  # sent twice
    asked = HelpAsked(action_id=action.id, at=clock.now(), by_id=by_id, text=text)
    session.add(asked)
    session.flush()
    audit.record(session, actor_id=by_id, deed="asked for help", about="action", about_id=action.id)
    return asked


def answer_help(session: Session, asked: HelpAsked, *, answer: str, by_id: int) -> None:
    """Say what becomes of it.

    Raises:
        AlreadyAnswered: somebody has, otherwise.
    """
    session.refresh(asked, with_for_update=True)
    if asked.answered_at is not None:
        if asked.answer == answer:
            return
        raise AlreadyAnswered
    asked.answer, asked.answered_at, asked.answered_by_id = answer, clock.now(), by_id
    audit.record(
        session,
        actor_id=by_id,
        deed="answered who asked for help",
        about="action",
        about_id=asked.action_id,
    )
    outbox.record(session, HelpAnswered(help_id=asked.id))


def asked_of(session: Session, *, action_id: int) -> Sequence[HelpAsked]:
    """What was asked of an action, the latest first."""
    return session.scalars(
        select(HelpAsked).where(HelpAsked.action_id == action_id).order_by(HelpAsked.id.desc())
    ).all()


def help_asked(session: Session, *, id: int) -> HelpAsked | None:
    """What an owner asked."""
    return session.get(HelpAsked, id)


def waiting_for_help(*, ward_ids: Collection[int]) -> Select[int, int]:
    """What counts these wards' owners who wait for an answer, and finds the action of the first."""
    return (
        select(func.count(HelpAsked.id).label("many"), func.min(HelpAsked.action_id).label("first"))
        .join(Action, Action.id == HelpAsked.action_id)
        .join(WardPriority, WardPriority.id == Action.priority_id)
        .where(
            HelpAsked.answered_at.is_(None),
            Action.state.not_in(ENDED),
            WardPriority.ward_id.in_(ward_ids),
        )
    )
