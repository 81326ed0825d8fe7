"""What was imported of who lives here."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model


class CensusCount(Model):
    """How many people of the city the census counted with an answer; "" is all of them.

    `subject` is "language", whose answers are languages' tags, "english", or the name of one of
    the equality questions, with its answers (`pact.surveys.questions`).
    """

    __tablename__ = "census_count"
    __table_args__ = (
        UniqueConstraint("subject", "answer"),
        CheckConstraint("people >= 0", name="not_negative"),
    )
    subject: Mapped[str] = mapped_column(String(20))
    answer: Mapped[str] = mapped_column(String(30))
    people: Mapped[int]
    year: Mapped[int]


class WardPopulation(Model):
    """How many people live in a ward, from an imported file."""

    __tablename__ = "ward_population"
    __table_args__ = (CheckConstraint("people > 0", name="somebody"),)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id", ondelete="CASCADE"), unique=True)
    people: Mapped[int]
    file: Mapped[str] = mapped_column(String(200))
