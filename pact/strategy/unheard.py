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
    acted_on = select(WardPriority.id).where(
        WardPriority.ward_id == Concern.ward_id,
        WardPriority.theme_id == ThemeAssignment.theme_id,
        WardPriority.open_place.is_not(None),
    )
    raised = (
        select(Concern.ward_id, ThemeAssignment.theme_id)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .join(Theme, Theme.id == ThemeAssignment.theme_id)
        .where(
            Concern.ward_id.in_(ward_ids),
            countable(),
            Concern.state != ConcernState.ANSWERED,
            Theme.retired_at.is_(None),
            ~acted_on.exists(),
        )
        .distinct()
    )
    return session.scalars(select(func.count()).select_from(raised.subquery())).one()
