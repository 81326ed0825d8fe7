"""What residents joined."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.concerns.models import Concern
from pact.core.db import Model
from pact.themes.models import Theme


class ThemeJoin(Model):
    """That a resident said of a theme: this affects me too. One a concern, so one a person.

    A `held` one came in a burst: it is in no theme, and in no number, until an officer lets it.
    `looked_at` is when an officer decided on it, however it came.
    """

    __tablename__ = "theme_join"
    __table_args__ = (Index("ix_theme_join_theme_at", "theme_id", "at"),)
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    at: Mapped[datetime]
    held: Mapped[bool] = mapped_column(default=False)
    looked_at: Mapped[datetime | None]
    looked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    theme: Mapped[Theme] = relationship(lazy="raise")
    concern: Mapped[Concern] = relationship(lazy="raise")
