"""What a ward's meeting chose, and what was done about it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import Organisation
from pact.areas.models import Ward
from pact.core.db import Choice, Model
from pact.themes.models import Theme

MOST_OPEN = 3


class PriorityState(StrEnum):
    """Where a ward priority is."""

    PROPOSED = "proposed"
    SELECTED = "selected"
    IN_ACTION = "in_action"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    CARRIED_OVER = "carried_over"


class HowChosen(StrEnum):
    """How the meeting came to choose."""

    BALLOT = "ballot"
    HANDS = "hands"
    CONSENSUS = "consensus"


class ActionState(StrEnum):
    """How far an action is. The last four end it."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    PARTLY_DONE = "partly_done"
    NOT_POSSIBLE = "not_possible"
    PASSED_TO = "passed_to"


ENDED = frozenset(
    {ActionState.DONE, ActionState.PARTLY_DONE, ActionState.NOT_POSSIBLE, ActionState.PASSED_TO}
)


class Action(Model):
    """What a named partner was tasked with. `we_did` is told to residents when it ends.

    `tasked_at` is not known of the first ones. `corrections` counts how often what residents were
    told was corrected; of the last time `corrected_at` and `corrected_why` say when and why, since
    that is what every page asks for (see `pact.priorities.correction_models`).
    """

    __tablename__ = "action"
    priority_id: Mapped[int] = mapped_column(
        ForeignKey("ward_priority.id", ondelete="CASCADE"), index=True
    )
    task: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    owner_role: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    tasked_at: Mapped[datetime | None]
    state: Mapped[ActionState] = mapped_column(Choice(ActionState), default=ActionState.OPEN)
    we_did: Mapped[str | None] = mapped_column(Text)
    passed_to: Mapped[str | None] = mapped_column(String(200))
    ended_at: Mapped[datetime | None]
    corrections: Mapped[int] = mapped_column(default=0, server_default="0")
    corrected_at: Mapped[datetime | None]
    corrected_why: Mapped[str | None] = mapped_column(Text)
    owner: Mapped[Organisation] = relationship(lazy="raise")
    priority: Mapped["WardPriority"] = relationship(lazy="raise_on_sql", back_populates="actions")

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to be done, or can be."""
        return self.state in ENDED

    def is_overdue(self, today: date) -> bool:
        """Whether it should have ended before today."""
        return not self.has_ended and self.due_on < today


class ActionUpdate(Model):
    """A dated word on how an action goes; for staff."""

    __tablename__ = "action_update"
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    state: Mapped[ActionState] = mapped_column(Choice(ActionState))
    text: Mapped[str] = mapped_column(Text)


class ActionLink(Model):
    """The private link of an owner who has no account. The address is encrypted; so is
    `link_locked`, the secret part of the link, which reminders must repeat. All three go when the
    link ends."""

    __tablename__ = "action_link"
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    link_locked: Mapped[str | None] = mapped_column(Text)
    address_locked: Mapped[str | None] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None]


class HelpAsked(Model):
    """An owner cannot go on without something; it waits until the sergeant answers.

    Without `by_id` it was asked by the private link.
    """

    __tablename__ = "action_help"
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    text: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class WardPriority(Model):
    """What a ward's meeting chose. While it is open it holds one of the ward's three places."""

    __tablename__ = "ward_priority"
    __table_args__ = (
        UniqueConstraint("ward_id", "open_place"),
        CheckConstraint(f"open_place BETWEEN 1 AND {MOST_OPEN}", name="at_most_three_open"),
    )
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    issue: Mapped[str] = mapped_column(Text)
    issue_on: Mapped[date]
    state: Mapped[PriorityState] = mapped_column(Choice(PriorityState))
    open_place: Mapped[int | None]
    how_chosen: Mapped[HowChosen] = mapped_column(Choice(HowChosen))
    evidence: Mapped[dict[str, Any]]  # frozen when it was chosen
    carried_over_why: Mapped[str | None] = mapped_column(Text)
    carried_over_at_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    closed_at: Mapped[datetime | None]
    ward: Mapped[Ward] = relationship(lazy="raise")
    theme: Mapped[Theme | None] = relationship(lazy="raise")
    actions: Mapped[list[Action]] = relationship(
        lazy="raise", back_populates="priority", order_by=Action.id
    )


class CarriedOver(Model):
    """That a meeting went on with a priority, and why. Of the last of them the priority's own row
    says the same, since that is what a record of an evening asks for."""

    __tablename__ = "priority_carried_over"
    __table_args__ = (UniqueConstraint("priority_id", "meeting_id"),)
    priority_id: Mapped[int] = mapped_column(ForeignKey("ward_priority.id", ondelete="CASCADE"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    why: Mapped[str] = mapped_column(Text)


class PriorityConcern(Model):
    """A concern that stands behind a priority: whose resident is told."""

    __tablename__ = "priority_concern"
    __table_args__ = (UniqueConstraint("priority_id", "concern_id"),)
    priority_id: Mapped[int] = mapped_column(ForeignKey("ward_priority.id", ondelete="CASCADE"))
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), index=True
    )


class StillHappening(Model):
    """What somebody behind a priority answered when all was done: whether it is still happening.

    Their last word counts.
    """

    __tablename__ = "still_happening"
    __table_args__ = (UniqueConstraint("priority_id", "concern_id"),)
    priority_id: Mapped[int] = mapped_column(ForeignKey("ward_priority.id", ondelete="CASCADE"))
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), index=True
    )
    still: Mapped[bool]
    at: Mapped[datetime]
