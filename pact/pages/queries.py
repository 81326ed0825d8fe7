"""What only these pages ask for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.priorities.models import ENDED, Action, WardPriority
from pact.priorities.queries import chosen_in_public
from pact.strategy.models import WardPriorityServes
from pact.strategy.queries import naming

_TOLD = (Action.state.in_(ENDED), Action.ended_at.is_not(None), Action.we_did.is_not(None))


@dataclass(frozen=True)
class Named:
    """That a ward priority names a strategic one, and whether it is open."""

    strategic_priority_id: int
    ward_priority_id: int
    ward_id: int
    is_open: bool


def named_in(session: Session, *, strategic_priority_ids: Collection[int]) -> list[Named]:
    """Which ward priorities name these, in no order."""
    rows = session.execute(
        select(
            WardPriorityServes.strategic_priority_id,
            WardPriority.id,
            WardPriority.ward_id,
            WardPriority.open_place.is_not(None),
        )
        .join(WardPriority, WardPriority.id == WardPriorityServes.ward_priority_id)
        .where(
            WardPriorityServes.strategic_priority_id.in_(strategic_priority_ids),
            chosen_in_public(),
        )
    )
    return [Named(row[0], row[1], row[2], bool(row[3])) for row in rows]


def priorities_naming(
    session: Session, *, strategic_priority_id: int, limit: int
) -> Sequence[WardPriority]:
    """The ward priorities that name a strategic one: those that are open first, then the latest;
    with ward, theme, actions and owners."""
    return session.scalars(
        naming(strategic_priority_ids=[strategic_priority_id])
        .where(chosen_in_public())
        .order_by(
            WardPriority.open_place.is_(None), WardPriority.issue_on.desc(), WardPriority.id.desc()
        )
        .limit(limit)
        .options(
            joinedload(WardPriority.ward),
            joinedload(WardPriority.theme),
            selectinload(WardPriority.actions).joinedload(Action.owner),
        )
    ).all()


def newest_outcomes(
    session: Session,
    *,
    limit: int,
    ward_ids: Collection[int] | None = None,
    since: date | None = None,
) -> Sequence[Action]:
    """The actions that ended last (in these wards, under priorities chosen since a day), with
    their owner, their priority, its ward and its theme."""
    priority = joinedload(Action.priority)
    query = select(Action).join(Action.priority).where(*_TOLD, *_in(ward_ids))
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
