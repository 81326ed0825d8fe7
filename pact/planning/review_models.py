"""How the board looked at a strategic priority in a quarter. Nothing changes once it is signed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.core.db import Choice, Model


class Rag(StrEnum):
    """Red, amber or green."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class PlanReview(Model):
    """A quarter's review of a strategic priority.

    `evidence` covers `since_at` to `until_at`, and is empty until the review is signed. `told` is
    what residents read of it; `reason` is for staff.
    """

    __tablename__ = "plan_review"
    __table_args__ = (UniqueConstraint("strategic_priority_id", "quarter_on"),)
    strategic_priority_id: Mapped[int] = mapped_column(ForeignKey("strategic_priority.id"))
    quarter_on: Mapped[date]  # its first day
    since_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    rag: Mapped[Rag | None] = mapped_column(Choice(Rag))
    reason: Mapped[str] = mapped_column(Text, default="")
    told: Mapped[str] = mapped_column(Text, default="")
    reviewers: Mapped[list[str]]
    evidence: Mapped[dict[str, Any]]
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[signed_by_id])


class PlanReviewQuote(Model):
    """A resident's words beside a review: the cleared quote itself, which goes when they do."""

    __tablename__ = "plan_review_quote"
    __table_args__ = (UniqueConstraint("review_id", "quote_id"),)
    review_id: Mapped[int] = mapped_column(ForeignKey("plan_review.id", ondelete="CASCADE"))
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id", ondelete="CASCADE"), index=True)
