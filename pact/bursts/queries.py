"""Finding what waits for a look."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.bursts.models import Burst, BurstMember

MOST_SHOWN = 50


def waiting(session: Session, *, ward_ids: Collection[int]) -> Sequence[Burst]:
    """Bursts of these wards that nobody has answered, oldest first, with their concerns."""
    return session.scalars(
        select(Burst)
        .where(Burst.ward_id.in_(ward_ids), Burst.answer.is_(None))
        .order_by(Burst.found_at, Burst.id)
        .limit(MOST_SHOWN)
        .options(
            joinedload(Burst.ward),
            selectinload(Burst.members).joinedload(BurstMember.concern),
        )
    ).all()


def burst(session: Session, *, id: int, to_change: bool = False) -> Burst | None:
    """One burst with its ward and concerns."""
    query = (
        select(Burst)
        .where(Burst.id == id)
        .options(
            selectinload(Burst.ward), selectinload(Burst.members).joinedload(BurstMember.concern)
        )
    )
    return session.scalars(query.with_for_update() if to_change else query).one_or_none()


def held_count(session: Session, *, ward_ids: Collection[int]) -> int:
    """How many concerns of these wards wait."""
    query = (
        select(func.count())
        .select_from(BurstMember)
        .join(Burst, Burst.id == BurstMember.burst_id)
        .where(Burst.ward_id.in_(ward_ids), Burst.answer.is_(None), BurstMember.held)
    )
    return session.scalar(query) or 0


def member_of(session: Session, *, concern_id: int) -> BurstMember | None:
    """The place of a concern in a burst."""
    return session.scalars(
        select(BurstMember)
        .where(BurstMember.concern_id == concern_id)
        .options(joinedload(BurstMember.burst))
    ).one_or_none()
