"""Releases, and the steps that they made."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model

EVERY_LANGUAGE = ""


class Release(Model):
    """That the public's numbers were drawn, from what was received before a day began."""

    __tablename__ = "public_release"
    on: Mapped[date] = mapped_column(unique=True)
    made_at: Mapped[datetime]


class PublicStep(Model):
    """By how many people a public number moved with a release: a theme's in a ward, of those who
    wrote in one language or of all. Rows are never changed.

    A step of nobody says that the theme was raised there for the first time, by fewer than five.
    """

    __tablename__ = "public_step"
    __table_args__ = (
        UniqueConstraint("ward_id", "theme_id", "language", "on"),
        Index("ix_public_step__on_language", "on", "language"),
    )
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    language: Mapped[str] = mapped_column(String(16))
    on: Mapped[date]
    people: Mapped[int]
