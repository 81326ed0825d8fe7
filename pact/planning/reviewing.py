"""The quarterly review: begun, written, and signed when nothing of it is missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.core.clock import LONDON
from pact.planning import queries
from pact.planning.evidence import gather
from pact.planning.models import PlanAction
from pact.planning.review_models import PlanReview, PlanReviewQuote, Rag
from pact.strategy.models import StrategicPriority


@dataclass(frozen=True)
class ReviewDetails:
    """What the board says: red, amber or green, why, what residents are told, and who looked."""

    rag: Rag | None
    reason: str
    told: str
    reviewers: Sequence[str]
    quote_ids: Collection[int] = ()


class Lack(StrEnum):
    """What a review must have before it is signed."""

    RAG = "rag"
    REASON = "reason"
    TOLD = "told"
    REVIEWERS = "reviewers"
    STATUS = "status"


@dataclass(frozen=True)
class Missing:
    """Something that is missing; of which action, where it is an action's status."""

    lack: Lack
    action: PlanAction | None = None


class NotReady(Exception):
    """The review cannot be signed yet: this is missing."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__([each.lack.value for each in missing])
        self.missing = missing


class AlreadySigned(Exception):
    """The review is signed: nothing of it changes."""


def begin(session: Session, priority: StrategicPriority, *, by_id: int) -> PlanReview:
    """The review of the quarter that today is in: begun now, or the one that was.

    It looks back to the last one that was signed, or to the first day of the quarter.
    """
    quarter_on = quarter_of(clock.today())
    there = _of_quarter(session, priority.id, quarter_on)
    if there is not None:
        return there
    signed = queries.signed_reviews(session, strategic_priority_ids=[priority.id])
    last = next((each.until_at for each in signed.get(priority.id, ()) if each.until_at), None)
    review = PlanReview(
        strategic_priority_id=priority.id,
        quarter_on=quarter_on,
        since_at=last or datetime.combine(quarter_on, time(), LONDON),
        reviewers=[],
        evidence={},
        begun_by_id=by_id,
    )
    try:
        with session.begin_nested():
            session.add(review)
    except IntegrityError:  # somebody else began it at the same moment
        return session.scalars(_quarters(priority.id, quarter_on)).one()
    _note(session, "began review", review, by_id)
    return review


def write(session: Session, review: PlanReview, details: ReviewDetails, *, by_id: int) -> None:
    """Keep what the board says of a quarter; it may still change.

    Raises:
        AlreadySigned: it is signed.
    """
    _ensure_open(session, review)
    review.rag, review.reason, review.told = details.rag, details.reason, details.told
    review.reviewers = list(details.reviewers)
    session.execute(delete(PlanReviewQuote).where(PlanReviewQuote.review_id == review.id))
    session.add_all(
        PlanReviewQuote(review_id=review.id, quote_id=id) for id in sorted({*details.quote_ids})
    )
    session.flush()
    _note(session, "wrote review", review, by_id)


def sign(session: Session, review: PlanReview, *, by_id: int) -> None:
    """Sign a review. Its evidence is what is known at this moment, and stays so.

    Raises:
        AlreadySigned: it is signed.
        NotReady: something is missing, which it names.
    """
    _ensure_open(session, review)
    if missing := missing_of(session, review):
        raise NotReady(missing)
    now = clock.now()
    review.evidence = gather(
        session,
        strategic_priority_id=review.strategic_priority_id,
        since=review.since_at,
        until=now,
    )
    review.until_at = review.signed_at = now
    review.signed_by_id = by_id
    session.flush()
    _note(session, "signed review", review, by_id, rag=review.rag)


def missing_of(session: Session, review: PlanReview) -> list[Missing]:
    """What the review lacks: each action that runs has to say how it goes since the last one."""
    lacks = [
        lack
        for lack, there in (
            (Lack.RAG, review.rag),
            (Lack.REASON, review.reason),
            (Lack.TOLD, review.told),
            (Lack.REVIEWERS, review.reviewers),
        )
        if not there
    ]
    running = [
        each
        for each in queries.plan(session, strategic_priority_ids=[review.strategic_priority_id])
        if not each.has_ended
    ]
    said = queries.latest_statuses(
        session, action_ids=[each.id for each in running], until=clock.now()
    )
    silent = [
        each for each in running if each.id not in said or said[each.id].at <= review.since_at
    ]
    return [*map(Missing, lacks), *(Missing(Lack.STATUS, each) for each in silent)]


def quarter_of(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _of_quarter(session: Session, priority_id: int, quarter_on: date) -> PlanReview | None:
    return session.scalars(_quarters(priority_id, quarter_on)).one_or_none()


def _quarters(priority_id: int, quarter_on: date) -> Select[PlanReview]:
    return select(PlanReview).where(
        PlanReview.strategic_priority_id == priority_id, PlanReview.quarter_on == quarter_on
    )


def _ensure_open(session: Session, review: PlanReview) -> None:
    session.refresh(review, ["signed_at"], with_for_update=True)
    if review.signed_at is not None:
        raise AlreadySigned


def _note(session: Session, deed: str, review: PlanReview, by_id: int, **details: object) -> None:
    audit.record(
        session, actor_id=by_id, deed=deed, about="plan_review", about_id=review.id, **details
    )
