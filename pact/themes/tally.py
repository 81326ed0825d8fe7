"""The kept tally: what people raise by ward, theme and month of Wolverhampton's calendar; and by
week, of those alone who wrote.

An empty language or channel stands for any of them, so that every question is one stretch of the
key. `people` are all who are behind the number, of whom `joined` said only that it affects them
too, and `known` were placed by an officer or by themselves, not by the engine alone. Concerns that
are in no number are in none here (`pact.themes.counting`): restricted ones never are.

Database triggers (migration 0025) mark the days of a ward on which something that is counted has
changed, whoever changed it; a job of `pact.insights` counts these months and weeks anew.
"""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model, UtcDateTime

ANY = ""


def _tally(name: str, *more: Column[Any]) -> Table:
    return Table(
        name,
        Model.metadata,
        Column("language", String(16), primary_key=True),
        Column("channel", String(30), primary_key=True),
        Column("month_on", Date, primary_key=True),
        Column("ward_id", ForeignKey("ward.id", ondelete="CASCADE"), primary_key=True),
        *more,
        Column("people", Integer, nullable=False),
        Column("joined", Integer, nullable=False),
        Column("known", Integer, nullable=False),
        CheckConstraint("people > 0 AND joined <= people AND known <= people", name="counts"),
        Index(f"ix_{name}_ward_month", "ward_id", "month_on"),
        sqlite_with_rowid=False,
    )


theme_tally = _tally(
    "theme_tally",
    Column("theme_id", ForeignKey("theme.id"), primary_key=True, index=True),
    # Of the people those whose concern nobody has answered, and when the first of them came.
    Column("unanswered", Integer, nullable=False, server_default="0"),
    Column("unanswered_since", UtcDateTime()),
)
# Each concern once, however many themes it is in.
ward_tally = _tally("ward_tally")


def _weeks(name: str, *more: Column[int]) -> Table:
    return Table(
        name,
        Model.metadata,
        Column("week_on", Date, primary_key=True),  # a Monday of Wolverhampton's
        Column("ward_id", ForeignKey("ward.id", ondelete="CASCADE"), primary_key=True),
        *more,
        Column("concerns", Integer, nullable=False),
        CheckConstraint("concerns > 0", name="counts"),
        Index(f"ix_{name}__ward_id", "ward_id"),
        sqlite_with_rowid=False,
    )


# Of those who joined without a word, nobody.
theme_week = _weeks(
    "theme_week",
    Column("theme_id", ForeignKey("theme.id"), primary_key=True, index=True),
)
ward_week = _weeks("ward_week")  # each concern once


class TallyMark(Model):
    """That what is counted of a ward's day (UTC) changed. Only ever added to, and then removed:
    writers who shared a row would wait for each other."""

    __tablename__ = "tally_mark"
    __table_args__ = (Index("ix_tally_mark_ward_day", "ward_id", "day_on"),)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id", ondelete="CASCADE"))
    day_on: Mapped[date]
