"""What was raised where: themes by ward, for those who look at the whole city."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernState
from pact.themes.counting import countable
from pact.themes.models import ThemeAssignment, ThemeSummary
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
    recent = Concern.received_at >= since
    waits = Concern.state != ConcernState.ANSWERED
    rows = session.execute(
        select(
            Concern.ward_id,
            ThemeAssignment.theme_id,
            func.sum(case((recent, 1), else_=0)).label("concerns"),
            func.sum(case((waits, 1), else_=0)).label("unanswered"),
            func.min(case((waits, Concern.received_at))).label("first_at"),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(Concern.ward_id.in_(ward_ids), countable(), or_(recent, waits))
        .group_by(Concern.ward_id, ThemeAssignment.theme_id)
    )
    return [
        Raised(row.ward_id, row.theme_id, int(row.concerns), int(row.unanswered), row.first_at)
        for row in rows
    ]


def without_summary(
    session: Session, *, ward_ids: Collection[int], since: datetime
) -> dict[int, int]:
    """How many themes of each ward the public sees a number of since then, but no summary."""
    written = select(ThemeSummary.id).where(
        ThemeSummary.ward_id == Concern.ward_id,
        ThemeSummary.theme_id == ThemeAssignment.theme_id,
        ThemeSummary.published_at.is_not(None),
    )
    big = (
        select(Concern.ward_id)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(
            Concern.ward_id.in_(ward_ids),
            countable(),
            Concern.received_at >= since,
            ~written.exists(),
        )
        .group_by(Concern.ward_id, ThemeAssignment.theme_id)
        .having(func.count() >= SMALLEST_SHOWN)
        .subquery()
    )
    rows = session.execute(select(big.c.ward_id, func.count()).group_by(big.c.ward_id))
    return dict(rows.all())
