"""Finding what residents joined."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern
from pact.core import clock
from pact.joining.models import ThemeJoin

# More than these of one theme in one ward are not neighbours who happen to agree: somebody has
# called people up, or a program is at work. An officer looks before any more are counted.
MOST_IN = {timedelta(hours=1): 10, timedelta(days=1): 30}


def join_of(session: Session, *, concern_id: int) -> ThemeJoin | None:
    """What the resident of a concern joined, with its theme."""
    return session.scalars(
        select(ThemeJoin)
        .where(ThemeJoin.concern_id == concern_id)
        .options(joinedload(ThemeJoin.theme))
    ).one_or_none()


def is_a_burst(session: Session, *, ward_id: int, theme_id: int) -> bool:
    """Whether so many have joined a theme in a ward just now that one more must wait."""
    now = clock.now()
    return any(
        _since(session, ward_id, theme_id, now - length) >= most for length, most in MOST_IN.items()
    )


def _since(session: Session, ward_id: int, theme_id: int, since: datetime) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(ThemeJoin)
            .join(Concern, Concern.id == ThemeJoin.concern_id)
            .where(ThemeJoin.theme_id == theme_id, ThemeJoin.at > since, Concern.ward_id == ward_id)
        )
        or 0
    )
