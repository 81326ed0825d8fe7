"""Actions that are due soon, overdue, or long overdue."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from pact.priorities.models import ENDED, Action, WardPriority


def due_until(session: Session, *, day: date) -> Sequence[Action]:
    """All that have not ended and are due by this day, the first due first."""
    return session.scalars(
        select(Action)
        .join(Action.priority)
        .where(Action.state.not_in(ENDED), Action.due_on <= day)
        .order_by(Action.due_on, Action.id)
        .options(
            joinedload(Action.owner),
            contains_eager(Action.priority).joinedload(WardPriority.ward),
        )
    ).all()


def overdue_by(*, day: date) -> Select[int]:
    """What counts those that should have ended by this day."""
    return select(func.count(Action.id)).where(Action.state.not_in(ENDED), Action.due_on <= day)


def how_many_overdue(session: Session, *, day: date) -> int:
    """How many those are."""
    return session.scalar(overdue_by(day=day)) or 0
