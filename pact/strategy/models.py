"""What the board set for the city. A new cycle never rewrites an old one."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.core.db import Model


class Workstream(Model):
    """A part of a strategic priority."""

    __tablename__ = "workstream"
    strategic_priority_id: Mapped[int] = mapped_column(
        ForeignKey("strategic_priority.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160))


class StrategicPriority(Model):
    """One of a cycle's priorities. `description` says in the board's plain words what it means to
    residents; a shipped one without has the site's words (`pact.strategy.names`)."""

    __tablename__ = "strategic_priority"
    __table_args__ = (UniqueConstraint("cycle_id", "name"),)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160))
    description: Mapped[str | None] = mapped_column(Text)
    workstreams: Mapped[list[Workstream]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=Workstream.position
    )


class GoldenThread(Model):
    """What runs through every priority of a cycle."""

    __tablename__ = "golden_thread"
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160))


class Cycle(Model):
    """The years that a strategy is for."""

    __tablename__ = "cycle"
    __table_args__ = (CheckConstraint("ends_on > starts_on", name="ends_after_start"),)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    priorities: Mapped[list[StrategicPriority]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=StrategicPriority.position
    )
    threads: Mapped[list[GoldenThread]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=GoldenThread.position
    )

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed, after which nothing of it is changed."""
        return self.ends_on < today


class ThemeServes(Model):
    """That a theme's concerns bear on a strategic priority: many to many."""

    __tablename__ = "theme_serves"
    __table_args__ = (UniqueConstraint("theme_id", "strategic_priority_id"),)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    strategic_priority_id: Mapped[int] = mapped_column(
        ForeignKey("strategic_priority.id", ondelete="CASCADE")
    )


class WardPriorityServes(Model):
    """The strategic priority that a ward priority names. `by_id` is None where its theme said it
    on the day that it was chosen: what the theme serves later changes nothing of it."""

    __tablename__ = "ward_priority_serves"
    ward_priority_id: Mapped[int] = mapped_column(
        ForeignKey("ward_priority.id", ondelete="CASCADE"), unique=True
    )
    strategic_priority_id: Mapped[int] = mapped_column(
        ForeignKey("strategic_priority.id"), index=True
    )
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
