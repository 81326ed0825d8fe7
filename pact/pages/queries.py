"""What only these pages ask for."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.priorities.models import ENDED, Action, WardPriority
from pact.priorities.queries import chosen_in_public

_TOLD = (Action.state.in_(ENDED), Action.ended_at.is_not(None), Action.we_did.is_not(None))


def newest_outcomes(
    session: Session,
    *,
    limit: int,
    ward_ids: Collection[int] | None = None,
    theme_ids: Collection[int] | None = None,
    since: date | None = None,
) -> Sequence[Action]:
    """The actions that ended last (in these wards, on these themes, under priorities chosen since
    a day), with their owner, their priority, its ward and its theme."""
    priority = joinedload(Action.priority)
    query = select(Action).join(Action.priority).where(*_TOLD, *_in(ward_ids))
    if theme_ids is not None:
        query = query.where(WardPriority.theme_id.in_(theme_ids))
    if since is not None:
        query = query.where(WardPriority.issue_on >= since)
    return session.scalars(
        query.order_by(Action.ended_at.desc(), Action.id.desc())
        .limit(limit)
        .options(
            priority.joinedload(WardPriority.ward),
            priority.joinedload(WardPriority.theme),
            joinedload(Action.owner),
        )
    ).all()


def answered_priorities(
    session: Session, *, ward_ids: Collection[int] | None, page: int, size: int
) -> tuple[Sequence[WardPriority], int]:
    """A page of the priorities of which residents were told, the latest told first, and how many
    there are; with their ward, theme, actions and owners."""
    told = _told(ward_ids).subquery()
    number = session.scalar(select(func.count()).select_from(told)) or 0
    found = session.scalars(
        select(WardPriority)
        .join(told, told.c.priority_id == WardPriority.id)
        .order_by(told.c.latest.desc(), WardPriority.id.desc())
        .offset((page - 1) * size)
        .limit(size)
        .options(
            joinedload(WardPriority.ward),
            joinedload(WardPriority.theme),
            selectinload(WardPriority.actions).joinedload(Action.owner),
        )
    ).all()
    return found, number


def chosen_lately(
    session: Session, *, ward_ids: Collection[int], limit: int
) -> Sequence[WardPriority]:
    """What these wards' meetings chose last, with ward and theme."""
    return session.scalars(
        select(WardPriority)
        .where(WardPriority.ward_id.in_(ward_ids), chosen_in_public())
        .order_by(WardPriority.issue_on.desc(), WardPriority.id.desc())
        .limit(limit)
        .options(joinedload(WardPriority.ward), joinedload(WardPriority.theme))
    ).all()


def _told(ward_ids: Collection[int] | None) -> Select[int, datetime | None]:
    return (
        select(Action.priority_id, func.max(Action.ended_at).label("latest"))
        .join(Action.priority)
        .where(*_TOLD, *_in(ward_ids))
        .group_by(Action.priority_id)
    )


def _in(ward_ids: Collection[int] | None) -> tuple[ColumnElement[bool], ...]:
    return () if ward_ids is None else (WardPriority.ward_id.in_(ward_ids),)
