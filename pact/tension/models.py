"""What standing members of the forum report."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import Organisation
from pact.areas.models import Ward
from pact.core.db import Choice, Model
from pact.themes.models import Theme


class Level(StrEnum):
    """How tense it is."""

    CALM = "calm"
    UNEASY = "uneasy"
    TENSE = "tense"
    OPEN_CONFLICT = "open_conflict"


class Standing(StrEnum):
    """How a report stands."""

    NEW = "new"
    LOOKED_INTO = "looked_into"
    ACTED_ON = "acted_on"
    NOTHING_TO_DO = "nothing_to_do"


report_ward = Table(
    "tension_report_ward",
    Model.metadata,
    Column("report_id", ForeignKey("tension_report.id", ondelete="CASCADE"), primary_key=True),
    Column("ward_id", ForeignKey("ward.id"), primary_key=True),
)


class TensionReport(Model):
    """What a member reports of a month. Without wards it is about the whole city.

    `words` and `affected` (who is affected) are gone a year after it was sent.
    """

    __tablename__ = "tension_report"
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    sent_at: Mapped[datetime] = mapped_column(index=True)
    month: Mapped[date]  # its first day
    level: Mapped[Level] = mapped_column(Choice(Level))
    words: Mapped[str | None] = mapped_column(Text)
    affected: Mapped[str | None] = mapped_column(String(200))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    standing: Mapped[Standing] = mapped_column(Choice(Standing), default=Standing.NEW)
    answer: Mapped[str | None] = mapped_column(String(500))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    organisation: Mapped[Organisation] = relationship(lazy="raise")
    theme: Mapped[Theme | None] = relationship(lazy="raise")
    wards: Mapped[list[Ward]] = relationship(
        secondary=report_ward, lazy="raise", order_by=Ward.name
    )
