"""Finding the plan, its reviews and its refreshes. The board's pack asks here too, for a date."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.planning.models import (
    PLAN_ENDED,
    PlanAction,
    PlanMeasure,
    PlanRefresh,
    PlanState,
    PlanStatus,
)
from pact.planning.review_models import PlanReview, PlanReviewQuote
from pact.strategy.models import StrategicPriority


def plan(
    session: Session, *, strategic_priority_ids: Collection[int], year: int | None = None
) -> Sequence[PlanAction]:
    """The actions of these strategic priorities (planned in a year), the first due first, with
    all that belongs to them."""
    query = _actions().where(PlanAction.strategic_priority_id.in_(strategic_priority_ids))
    if year is not None:
        query = query.where(PlanAction.year == year)
    return session.scalars(query.order_by(PlanAction.due_on, PlanAction.id)).all()


def years(session: Session, *, strategic_priority_ids: Collection[int]) -> Sequence[int]:
    """The years in which these have actions, the latest first."""
    return session.scalars(
        select(PlanAction.year)
        .where(PlanAction.strategic_priority_id.in_(strategic_priority_ids))
        .distinct()
        .order_by(PlanAction.year.desc())
    ).all()


def action(session: Session, *, id: int) -> PlanAction | None:
    """An action with all that belongs to it."""
    return session.scalars(_actions().where(PlanAction.id == id)).one_or_none()


def measure(session: Session, *, id: int) -> PlanMeasure | None:
    """A measure with its readings."""
    return session.scalars(
        select(PlanMeasure).where(PlanMeasure.id == id).options(selectinload(PlanMeasure.readings))
    ).one_or_none()


def actions_of(
    session: Session, *, person_id: int, organisation_id: int | None
) -> Sequence[PlanAction]:
    """What somebody answers for, themselves or with their organisation: what runs first."""
    mine = PlanAction.owner_id == person_id
    if organisation_id is not None:
        mine = or_(mine, PlanAction.organisation_id == organisation_id)
    return session.scalars(
        _actions()
        .where(mine)
        .order_by(PlanAction.state.in_(PLAN_ENDED), PlanAction.due_on, PlanAction.id)
    ).all()


def statuses(session: Session, *, action_id: int) -> Sequence[PlanStatus]:
    """What was said of how an action goes, the latest first."""
    return session.scalars(
        select(PlanStatus)
        .where(PlanStatus.action_id == action_id)
        .order_by(PlanStatus.at.desc(), PlanStatus.id.desc())
    ).all()


def latest_statuses(
    session: Session, *, action_ids: Collection[int], until: datetime
) -> Mapping[int, PlanStatus]:
    """What was last said of each action before an instant, by the actions' ids."""
    rows = session.scalars(
        select(PlanStatus)
        .where(PlanStatus.action_id.in_(action_ids), PlanStatus.at <= until)
        .order_by(PlanStatus.at, PlanStatus.id)
    )
    return {row.action_id: row for row in rows}


def review(session: Session, *, id: int) -> PlanReview | None:
    """A review, with who signed it."""
    return session.scalars(
        select(PlanReview).where(PlanReview.id == id).options(joinedload(PlanReview.signed_by))
    ).one_or_none()


def reviews(
    session: Session, *, strategic_priority_ids: Collection[int], until: date | None = None
) -> Sequence[PlanReview]:
    """The reviews of these strategic priorities (of quarters that began by a day), latest first."""
    query = select(PlanReview).where(PlanReview.strategic_priority_id.in_(strategic_priority_ids))
    if until is not None:
        query = query.where(PlanReview.quarter_on <= until)
    return session.scalars(
        query.options(joinedload(PlanReview.signed_by)).order_by(
            PlanReview.quarter_on.desc(), PlanReview.id.desc()
        )
    ).all()


def signed_reviews(
    session: Session, *, strategic_priority_ids: Collection[int], until: datetime | None = None
) -> Mapping[int, list[PlanReview]]:
    """Those that were signed (by an instant), the latest first, by strategic priority."""
    found: dict[int, list[PlanReview]] = {}
    for each in reviews(session, strategic_priority_ids=strategic_priority_ids):
        if each.signed_at and (until is None or each.signed_at <= until):
            found.setdefault(each.strategic_priority_id, []).append(each)
    return found


def quote_ids(session: Session, *, review_id: int) -> Sequence[int]:
    """The cleared quotes that stand beside a review and may still be used."""
    return session.scalars(
        select(PlanReviewQuote.quote_id)
        .where(PlanReviewQuote.review_id == review_id)
        .order_by(PlanReviewQuote.id)
    ).all()


def refreshes(session: Session, *, cycle_id: int) -> Sequence[PlanRefresh]:
    """The years of a cycle's plan that the board closed, the latest first."""
    return session.scalars(
        select(PlanRefresh)
        .where(PlanRefresh.cycle_id == cycle_id)
        .order_by(PlanRefresh.year.desc())
    ).all()


def is_closed(session: Session, *, strategic_priority_id: int, year: int) -> bool:
    """Whether the board has closed the year in which an action is planned."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    PlanRefresh.cycle_id == StrategicPriority.cycle_id,
                    StrategicPriority.id == strategic_priority_id,
                    PlanRefresh.year == year,
                )
            )
        )
    )


def overdue_count(session: Session, *, today: date) -> int:
    """How many actions should have ended before today, and have not."""
    return (
        session.scalar(
            select(func.count())
            .select_from(PlanAction)
            .where(PlanAction.state.not_in(PLAN_ENDED), PlanAction.due_on < today)
        )
        or 0
    )


def plan_told(session: Session, *, strategic_priority_ids: Collection[int]) -> Sequence[PlanAction]:
    """What anybody reads of the plan, on pages and as open data: the latest year's actions, and
    those that ended before; what was carried over stands in its later row."""
    return session.scalars(
        select(PlanAction)
        .where(
            PlanAction.strategic_priority_id.in_(strategic_priority_ids),
            PlanAction.state != PlanState.CARRIED_OVER,
        )
        .options(joinedload(PlanAction.organisation))
        .order_by(PlanAction.state.in_(PLAN_ENDED), PlanAction.due_on, PlanAction.id)
    ).all()


def _actions() -> Select[PlanAction]:
    return select(PlanAction).options(
        joinedload(PlanAction.organisation),
        joinedload(PlanAction.owner),
        selectinload(PlanAction.milestones),
        selectinload(PlanAction.measures).selectinload(PlanMeasure.readings),
    )
