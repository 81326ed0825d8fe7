"""The action plan of a strategic priority. An action belongs to one year of the plan: what goes on
in the next is carried over into a row of its own, so that no year rewrites another."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import Organisation, User
from pact.core.db import Choice, Model


class PlanState(StrEnum):
    """How an action of the plan goes. The last four end it."""

    PLANNED = "planned"
    ON_TRACK = "on_track"
    HELD_UP = "held_up"
    DONE = "done"
    PARTLY_DONE = "partly_done"
    STOPPED = "stopped"
    CARRIED_OVER = "carried_over"


PLAN_ENDED = frozenset(
    {PlanState.DONE, PlanState.PARTLY_DONE, PlanState.STOPPED, PlanState.CARRIED_OVER}
)


class PlanMilestone(Model):
    """A step of an action, with its day."""

    __tablename__ = "plan_milestone"
    action_id: Mapped[int] = mapped_column(
        ForeignKey("plan_action.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(String(300))
    due_on: Mapped[date]
    reached_on: Mapped[date | None]

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been reached before today."""
        return self.reached_on is None and self.due_on < today


class PlanReading(Model):
    """What a measure showed on a day."""

    __tablename__ = "plan_reading"
    __table_args__ = (UniqueConstraint("measure_id", "read_on"),)
    measure_id: Mapped[int] = mapped_column(ForeignKey("plan_measure.id", ondelete="CASCADE"))
    read_on: Mapped[date]
    value: Mapped[float]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]


class PlanMeasure(Model):
    """A number by which one sees whether an action helps: from where, and to where."""

    __tablename__ = "plan_measure"
    action_id: Mapped[int] = mapped_column(
        ForeignKey("plan_action.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(200))
    baseline: Mapped[float]
    baseline_on: Mapped[date]
    target: Mapped[float]
    target_on: Mapped[date]
    readings: Mapped[list[PlanReading]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=PlanReading.read_on
    )

    @property
    def is_met(self) -> bool:
        """Whether the last reading has reached the target, up or down from the baseline."""
        if not self.readings:
            return False
        last = self.readings[-1].value
        return last >= self.target if self.target >= self.baseline else last <= self.target


class PlanStatus(Model):
    """A dated word on how an action goes; for staff and the board."""

    __tablename__ = "plan_status"
    action_id: Mapped[int] = mapped_column(
        ForeignKey("plan_action.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    state: Mapped[PlanState] = mapped_column(Choice(PlanState))
    text: Mapped[str] = mapped_column(Text)


class PlanAction(Model):
    """What a partner does about a strategic priority in one year of the plan.

    `told` says it to residents in plain words. `boards` are others that look after it too, the one
    that leads first. `owner_id` is the person who answers for it, beside the organisation.
    """

    __tablename__ = "plan_action"
    strategic_priority_id: Mapped[int] = mapped_column(
        ForeignKey("strategic_priority.id"), index=True
    )
    year: Mapped[int]  # in which it is planned
    text: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    due_on: Mapped[date]
    boards: Mapped[list[str]]
    state: Mapped[PlanState] = mapped_column(Choice(PlanState), default=PlanState.PLANNED)
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str | None] = mapped_column(Text)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("plan_action.id"), unique=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise")
    owner: Mapped[User | None] = relationship(lazy="raise")
    milestones: Mapped[list[PlanMilestone]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=PlanMilestone.due_on
    )
    measures: Mapped[list[PlanMeasure]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=PlanMeasure.id
    )

    @property
    def has_ended(self) -> bool:
        """Whether nothing more of it is to be done this year."""
        return self.state in PLAN_ENDED

    def is_overdue(self, today: date) -> bool:
        """Whether it should have ended before today."""
        return not self.has_ended and self.due_on < today


class PlanRefresh(Model):
    """That the board closed a year of a cycle's plan: what goes on was carried over before."""

    __tablename__ = "plan_refresh"
    __table_args__ = (UniqueConstraint("cycle_id", "year"),)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    year: Mapped[int]
    learnt: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime]
    signed_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
