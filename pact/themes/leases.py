"""Who has which concern open, so that two officers never work on the same one.

A lease keeps a concern out of others' queue for a few minutes. It locks nobody out: what somebody
else has open can still be opened by its address, and decided.
"""

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.models import Concern
from pact.core import clock
from pact.themes.models import ReviewLease
from pact.themes.review import Scope, open_with_others, undecided, within

LASTS = timedelta(minutes=5)


def take(session: Session, *, concern_id: int, by_id: int) -> bool:
    """Have a concern open, and none else; whether nobody else has it."""
    session.execute(
        delete(ReviewLease).where(ReviewLease.by_id == by_id, ReviewLease.concern_id != concern_id)
    )
    lease = session.scalars(
        select(ReviewLease)
        .where(ReviewLease.concern_id == concern_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if lease is None:
        return _new(session, concern_id, by_id)
    if lease.by_id != by_id and lease.until > clock.now():
        return False
    lease.by_id, lease.until = by_id, clock.now() + LASTS
    session.flush()
    return True


def holder(session: Session, *, concern_id: int, but_for: int) -> User | None:
    """Who else has a concern open; None where nobody has."""
    return session.scalars(
        select(User)
        .join(ReviewLease, ReviewLease.by_id == User.id)
        .where(
            ReviewLease.concern_id == concern_id,
            ReviewLease.by_id != but_for,
            ReviewLease.until > clock.now(),
        )
    ).one_or_none()


def with_colleagues(session: Session, *, scope: Scope, officer_id: int) -> int:
    """How many of the waiting concerns somebody else has open."""
    count = select(func.count(Concern.id)).where(
        undecided(), within(scope), open_with_others(officer_id)
    )
    return session.scalar(count) or 0


def _new(session: Session, concern_id: int, by_id: int) -> bool:
    lease = ReviewLease(concern_id=concern_id, by_id=by_id, until=clock.now() + LASTS)
    try:
        with session.begin_nested():
            session.add(lease)
    except IntegrityError:
        return False  # somebody was quicker
    return True
