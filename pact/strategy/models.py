"""What the board set for the city. A new cycle never rewrites an old one."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
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
    """One of a cycle's priorities."""

    __tablename__ = "strategic_priority"
    __table_args__ = (UniqueConstraint("cycle_id", "name"),)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160))
    workstreams: Mapped[list[Workstream]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=Workstream.position
    )


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


class ThemeServes(Model):
    """That a theme's concerns bear on a strategic priority: many to many."""

    __tablename__ = "theme_serves"
    __table_args__ = (UniqueConstraint("theme_id", "strategic_priority_id"),)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    strategic_priority_id: Mapped[int] = mapped_column(
        ForeignKey("strategic_priority.id", ondelete="CASCADE")
    )
