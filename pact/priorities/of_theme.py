"""What meetings chose of a theme."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.priorities.models import WardPriority

_MOST = 20


def priorities_of_theme(session: Session, *, theme_id: int) -> Sequence[WardPriority]:
    """The latest first, each with its ward and actions."""
    return session.scalars(
        select(WardPriority)
        .where(WardPriority.theme_id == theme_id)
        .order_by(WardPriority.issue_on.desc(), WardPriority.id.desc())
        .limit(_MOST)
        .options(joinedload(WardPriority.ward), selectinload(WardPriority.actions))
    ).all()
