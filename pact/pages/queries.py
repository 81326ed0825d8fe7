"""What only these pages ask for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pact.priorities.models import ENDED, Action, WardPriority


def newest_outcomes(session: Session, *, limit: int) -> Sequence[Action]:
    """The actions that ended last in any ward, with their priority, its ward and its theme."""
    priority = joinedload(Action.priority)
    return session.scalars(
        select(Action)
        .where(Action.state.in_(ENDED), Action.ended_at.is_not(None), Action.we_did.is_not(None))
        .order_by(Action.ended_at.desc(), Action.id.desc())
        .limit(limit)
        .options(
            priority.joinedload(WardPriority.ward),
            priority.joinedload(WardPriority.theme),
            joinedload(Action.owner),
        )
    ).all()
