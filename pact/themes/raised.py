"""What was raised where: themes by ward, for those who look at the whole city."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.themes.in_wards import in_wards
from pact.themes.models import ThemeSummary
from pact.themes.suppression import SMALLEST_SHOWN


@dataclass(frozen=True)
class Raised:
    """A theme in a ward: concerns since a day, and those that nobody has answered yet.

    `first_at` is when the oldest unanswered one came; None where all are answered.
    """

    ward_id: int
    theme_id: int
    concerns: int
    unanswered: int
    first_at: datetime | None


def raised_by_ward(session: Session, *, ward_ids: Collection[int], since: datetime) -> list[Raised]:
    """Every theme raised in these wards since then, or unanswered from before; in no order."""
    return [
        Raised(ward_id, theme_id, cell.concerns, cell.unanswered, cell.first_at)
        for (ward_id, theme_id), cell in in_wards(session, ward_ids=ward_ids, since=since).items()
    ]


def without_summary(
    session: Session, *, ward_ids: Collection[int], since: datetime
) -> Mapping[int, int]:
    """How many themes of each ward the public sees a number of since then, but no summary."""
    written = {
        (ward_id, theme_id)
        for ward_id, theme_id in session.execute(
            select(ThemeSummary.ward_id, ThemeSummary.theme_id).where(
                ThemeSummary.ward_id.in_(ward_ids), ThemeSummary.published_at.is_not(None)
            )
        )
    }
    found = in_wards(session, ward_ids=ward_ids, since=since)
    return Counter(
        key[0]
        for key, cell in found.items()
        if cell.concerns >= SMALLEST_SHOWN and key not in written
    )
