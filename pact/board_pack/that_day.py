"""What people waited with, and what was being done about it, when a day was over."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import case, distinct, func, or_, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.core import clock
from pact.priorities.models import ENDED, Action, WardPriority
from pact.strategy.queries import Work
from pact.themes.counting import countable
from pact.themes.models import ThemeAssignment
from pact.themes.raised import Raised


def raised_by(
    session: Session, *, ward_ids: Collection[int], since: datetime, until: datetime
) -> list[Raised]:
    """Every theme that was raised in these wards in this time, or unanswered from before.

    What was answered later waited then. What no number has now (`countable`) is in none of these,
    and a concern counts in the theme that it is in now.
    """
    recent = Concern.received_at >= since
    waits = Concern.state != ConcernState.ANSWERED
    if until <= clock.now():
        answered_later = select(ConcernStep.id).where(
            ConcernStep.concern_id == Concern.id,
            ConcernStep.state == ConcernState.ANSWERED,
            ConcernStep.at >= until,
        )
        waits = or_(waits, answered_later.exists())
    rows = session.execute(
        select(
            Concern.ward_id,
            ThemeAssignment.theme_id,
            func.sum(case((recent, 1), else_=0)).label("concerns"),
            func.sum(case((waits, 1), else_=0)).label("unanswered"),
            func.min(case((waits, Concern.received_at))).label("first_at"),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(
            Concern.ward_id.in_(ward_ids),
            countable(),
            Concern.received_at < until,
            or_(recent, waits),
        )
        .group_by(Concern.ward_id, ThemeAssignment.theme_id)
    )
    return [
        Raised(row.ward_id, row.theme_id, int(row.concerns), int(row.unanswered), row.first_at)
        for row in rows
    ]


def work_on(
    session: Session, *, ward_ids: Collection[int], on: date, until: datetime
) -> Mapping[tuple[int, int], Work]:
    """The ward priorities that were open when a day was over, with their actions that had not
    ended, by ward and theme."""
    rows = session.execute(
        select(
            WardPriority.ward_id,
            WardPriority.theme_id,
            func.count(distinct(WardPriority.id)).label("priorities"),
            func.count(Action.id).label("actions"),
        )
        .outerjoin(
            Action,
            (Action.priority_id == WardPriority.id)
            & or_(Action.state.not_in(ENDED), Action.ended_at >= until),
        )
        .where(
            WardPriority.ward_id.in_(ward_ids),
            WardPriority.issue_on <= on,
            or_(WardPriority.open_place.is_not(None), WardPriority.closed_at >= until),
            WardPriority.theme_id.is_not(None),
        )
        .group_by(WardPriority.ward_id, WardPriority.theme_id)
    )
    return {(row.ward_id, row.theme_id): Work(row.priorities, row.actions) for row in rows}
