"""What people wait with, and nobody acts on."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernState
from pact.priorities.models import WardPriority
from pact.themes.counting import countable
from pact.themes.models import Theme, ThemeAssignment


def unheard_count(session: Session, *, ward_ids: Collection[int]) -> int:
    """How many themes of wards people wait with, and no open priority of the ward is about."""
    raised = (
        select(Concern.ward_id, ThemeAssignment.theme_id)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(Concern.ward_id.in_(ward_ids), countable(), Concern.state != ConcernState.ANSWERED)
        .distinct()
        .subquery()
    )
    # Asked of each ward and theme once, not of each concern.
    acted_on = select(WardPriority.id).where(
        WardPriority.ward_id == raised.c.ward_id,
        WardPriority.theme_id == raised.c.theme_id,
        WardPriority.open_place.is_not(None),
    )
    return session.scalars(
        select(func.count())
        .select_from(Theme)
        .join(raised, raised.c.theme_id == Theme.id)
        .where(Theme.retired_at.is_(None), ~acted_on.exists())
    ).one()
