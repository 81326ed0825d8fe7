"""An assessment round: what was known, who scored what, and what the board decided.

What a step has settled stays: the database itself refuses to change it (see the migration).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.core.db import Choice, Model
from pact.strategy.models import Cycle
from pact.themes.models import Theme

MOST = 4  # of each scale; 1 is the least
HEAVIEST = 3


class RoundState(StrEnum):
    """Where a round is. There is no way back."""

    OPEN = "open"
    FROZEN = "frozen"
    SCORING = "scoring"
    DISCUSSING = "discussing"
    DECIDED = "decided"
    CLOSED = "closed"


class Heading(StrEnum):
    """What a note is about."""

    VICTIM = "victim"
    OFFENDER = "offender"
    LOCATION = "location"
    TIME = "time"
    OTHER = "other"


class AssessmentRound(Model):
    """One assessment: of which days, for which cycle. From freezing on `digest` tells whether its
    evidence and notes are still the same, `tension_digest` whether its restricted counts are.

    The weights may be moved until the board has decided.
    """

    __tablename__ = "assessment_round"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="some_days"),
        CheckConstraint("(frozen_at IS NULL) = (digest IS NULL)", name="frozen_is_sealed"),
        CheckConstraint("(state = 'open') = (frozen_at IS NULL)", name="open_until_frozen"),
        CheckConstraint(
            f"harm_weight BETWEEN 0 AND {HEAVIEST} AND likelihood_weight BETWEEN 0 AND {HEAVIEST} "
            f"AND position_weight BETWEEN 0 AND {HEAVIEST} "
            "AND harm_weight + likelihood_weight + position_weight > 0",
            name="weighs_something",
        ),
    )
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    state: Mapped[RoundState] = mapped_column(Choice(RoundState), default=RoundState.OPEN)
    harm_weight: Mapped[int] = mapped_column(default=1)
    likelihood_weight: Mapped[int] = mapped_column(default=1)
    position_weight: Mapped[int] = mapped_column(default=1)
    opened_at: Mapped[datetime]
    gathered_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
    digest: Mapped[str | None] = mapped_column(String(64))
    tension_digest: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    cycle: Mapped[Cycle] = relationship(lazy="raise")
    decided_by: Mapped[User | None] = relationship(lazy="raise")
    members: Mapped[list["AssessmentMember"]] = relationship(
        lazy="raise", order_by="AssessmentMember.id"
    )
    evidence: Mapped[list["AssessmentEvidence"]] = relationship(
        lazy="raise", order_by="AssessmentEvidence.position"
    )
    notes: Mapped[list["AssessmentNote"]] = relationship(lazy="raise", order_by="AssessmentNote.id")
    decisions: Mapped[list["AssessmentDecision"]] = relationship(
        lazy="raise", order_by="AssessmentDecision.id"
    )


class AssessmentMember(Model):
    """Who scores. `sent_at` is when they said they are done; `excused_why`, why they do not."""

    __tablename__ = "assessment_member"
    __table_args__ = (
        UniqueConstraint("round_id", "user_id"),
        CheckConstraint("sent_at IS NULL OR excused_why IS NULL", name="sent_or_excused"),
    )
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    sent_at: Mapped[datetime | None]
    excused_why: Mapped[str | None] = mapped_column(Text)
    user: Mapped[User] = relationship(lazy="raise")


class AssessmentEvidence(Model):
    """What was known of a theme (`pact.assessing.figures`), under the name that it had then."""

    __tablename__ = "assessment_evidence"
    __table_args__ = (UniqueConstraint("round_id", "theme_id"),)
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    figures: Mapped[dict[str, Any]]
    theme: Mapped[Theme] = relationship(lazy="raise")


class AssessmentTension(Model):
    """How many restricted concerns of a theme were open: seen only by who may see these."""

    __tablename__ = "assessment_tension"
    __table_args__ = (
        UniqueConstraint("round_id", "theme_id"),
        CheckConstraint("concerns > 0", name="some"),
    )
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    concerns: Mapped[int]


class AssessmentNote(Model):
    """What a partner or an officer knows of a theme, in a few words and without names."""

    __tablename__ = "assessment_note"
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    heading: Mapped[Heading] = mapped_column(Choice(Heading))
    text: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str | None] = mapped_column(String(120))  # its name then
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship(lazy="raise")
    theme: Mapped[Theme] = relationship(lazy="raise")


class AssessmentScore(Model):
    """How a member scores a theme, from 1 to 4; all empty where they cannot say."""

    __tablename__ = "assessment_score"
    __table_args__ = (
        UniqueConstraint("member_id", "theme_id"),
        CheckConstraint(
            "(harm IS NULL AND likelihood IS NULL AND position IS NULL AND confidence IS NULL) OR "
            f"(harm BETWEEN 1 AND {MOST} AND likelihood BETWEEN 1 AND {MOST} "
            f"AND position BETWEEN 1 AND {MOST} AND confidence BETWEEN 1 AND 3)",
            name="all_or_none",
        ),
    )
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("assessment_member.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    harm: Mapped[int | None]
    likelihood: Mapped[int | None]
    position: Mapped[int | None]
    confidence: Mapped[int | None]
    why: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class AssessmentPoint(Model):
    """What was said of a theme when the scores were discussed."""

    __tablename__ = "assessment_point"
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship(lazy="raise")


class AssessmentDecision(Model):
    """That themes are a strategic priority, and why. `priority_name` is its name then; a new one
    is made when the board has decided, and has no `strategic_priority_id` until then. `reasons` are
    for staff; `told` is what residents read, and None in decisions of before it was asked for."""

    __tablename__ = "assessment_decision"
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"), index=True)
    strategic_priority_id: Mapped[int | None] = mapped_column(ForeignKey("strategic_priority.id"))
    priority_name: Mapped[str] = mapped_column(String(160))
    reasons: Mapped[str] = mapped_column(Text)
    told: Mapped[str | None] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship(lazy="raise")
    themes: Mapped[list["DecidedTheme"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="DecidedTheme.id"
    )
    amendments: Mapped[list["DecisionAmendment"]] = relationship(
        lazy="raise", order_by="DecisionAmendment.id"
    )


class DecidedTheme(Model):
    """A theme that a decision is about."""

    __tablename__ = "assessment_decided_theme"
    __table_args__ = (UniqueConstraint("decision_id", "theme_id"),)
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"))
    decision_id: Mapped[int] = mapped_column(
        ForeignKey("assessment_decision.id", ondelete="CASCADE")
    )
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))


class DecisionAmendment(Model):
    """What was put right of a decision afterwards. It stands beside it, and never goes away."""

    __tablename__ = "assessment_amendment"
    round_id: Mapped[int] = mapped_column(ForeignKey("assessment_round.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("assessment_decision.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship(lazy="raise")
