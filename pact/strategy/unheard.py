"""What people wait with, and nobody acts on."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.priorities.models import WardPriority
from pact.themes.in_wards import in_wards
from pact.themes.models import Theme


def unheard_count(session: Session, *, ward_ids: Collection[int]) -> int:
    """How many themes of wards people wait with, and no open priority of the ward is about."""
    raised = in_wards(session, ward_ids=ward_ids, since=None)
    acted_on = {
        (ward_id, theme_id)
        for ward_id, theme_id in session.execute(
            select(WardPriority.ward_id, WardPriority.theme_id).where(
                WardPriority.ward_id.in_(ward_ids), WardPriority.open_place.is_not(None)
            )
        )
    }
    in_use = set(session.scalars(select(Theme.id).where(Theme.retired_at.is_(None))))
    return sum(key not in acted_on and key[1] in in_use for key in raised)
