"""Themes, and how concerns come to belong to them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.concerns.models import Concern
from pact.core.db import Choice, Model


class ThemePhrase(Model):
    """A way that people put a theme, in one language: what the engine compares with."""

    __tablename__ = "theme_phrase"
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)


class Theme(Model):
    """A theme of the taxonomy. Its key is its identity; the name may change.

    `names` are an officer's own name in other languages, by locale tag: `text`, and its `maker`.
    One that was merged into another is retired, and leads there.
    """

    __tablename__ = "theme"
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(Text)
    names: Mapped[dict[str, Any]] = mapped_column(default=dict)
    retired_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    phrases: Mapped[list[ThemePhrase]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=ThemePhrase.id
    )


class Certainty(StrEnum):
    """How sure the engine is: being unsure is an answer."""

    SURE = "sure"
    UNSURE = "unsure"
    FITS_NOTHING = "fits_nothing"


class ThemeSuggestion(Model):
    """What the engine makes of a concern: theme keys, best first, each with its confidence."""

    __tablename__ = "theme_suggestion"
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    ranked: Mapped[list[tuple[str, float]]] = mapped_column(JSON)
    certainty: Mapped[Certainty] = mapped_column(Choice(Certainty), index=True)
    confidence: Mapped[float]
    model: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime]
    concern: Mapped[Concern] = relationship(lazy="raise")


class AssignmentSource(StrEnum):
    """Who placed a concern in a theme; of a resident's, see `pact.joining`."""

    ENGINE = "engine"
    OFFICER = "officer"
    RESIDENT = "resident"


class ThemeAssignment(Model):
    """A concern's place in a theme. An officer's is never changed by the engine."""

    __tablename__ = "theme_assignment"
    __table_args__ = (
        UniqueConstraint("concern_id", "theme_id"),
        # With all that a number asks of a place: neither side reads the rows themselves.
        Index("ix_theme_assignment_of_concern", "concern_id", "theme_id", "source"),
        Index("ix_theme_assignment_of_theme", "theme_id", "source", "concern_id"),
    )
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    source: Mapped[AssignmentSource] = mapped_column(Choice(AssignmentSource))
    confidence: Mapped[float]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    theme: Mapped[Theme] = relationship(lazy="raise")
    concern: Mapped[Concern] = relationship(lazy="raise")


class ThemeDecision(Model):
    """An officer's word on a concern's theme: what the engine learns from. Kept with its author.

    One stands at a time; one that was taken back stays as history. `theme_id` is the theme as the
    officer chose it, even where it was merged or split since; `suggested_…` is what the engine
    said at that moment.
    """

    __tablename__ = "theme_decision"
    __table_args__ = (
        Index(
            "uq_theme_decision_standing",
            "concern_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), index=True
    )
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    suggested_key: Mapped[str | None] = mapped_column(String(60))
    suggested_confidence: Mapped[float | None]
    suggested_certainty: Mapped[Certainty | None] = mapped_column(Choice(Certainty))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class ReviewLease(Model):
    """That an officer has a concern open: others are not given it until then."""

    __tablename__ = "review_lease"
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    until: Mapped[datetime]


class ConcernVector(Model):
    """A concern's words as the engine's encoder sees them: 384 float32, little-endian."""

    __tablename__ = "concern_vector"
    __table_args__ = (UniqueConstraint("concern_id", "model"),)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"))
    model: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(16))
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class LanguageMean(Model):
    """How many concerns in a language were encoded, and the sum of their vectors (float64)."""

    __tablename__ = "language_mean"
    __table_args__ = (UniqueConstraint("model", "language"),)
    model: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(16))
    concerns: Mapped[int]
    total: Mapped[bytes] = mapped_column(LargeBinary)


class LearntWeights(Model):
    """What the engine learnt from the officers' decisions, newest last.

    `covers` tells those decisions from any others, so that nothing is learnt twice.
    """

    __tablename__ = "learnt_weights"
    model: Mapped[str] = mapped_column(String(40))
    covers: Mapped[str] = mapped_column(String(60))
    weights: Mapped[bytes] = mapped_column(LargeBinary)
    theme_keys: Mapped[list[str]]
    decisions: Mapped[int]
    made_at: Mapped[datetime]


class ThemeSummary(Model):
    """What the public reads of a theme in a ward: written, and published, by a named person."""

    __tablename__ = "theme_summary"
    __table_args__ = (UniqueConstraint("ward_id", "theme_id"),)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    text: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]
    theme: Mapped[Theme] = relationship(lazy="raise")


class Quote(Model):
    """A passage of a concern's words that an officer cleared for use, as it was written; `[…]`
    stands where words were taken out. Gone when the concern is withdrawn or erased.
    """

    __tablename__ = "quote"
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    english: Mapped[str | None] = mapped_column(Text)
    cleared_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    cleared_at: Mapped[datetime]
    concern: Mapped[Concern] = relationship(lazy="raise")
