"""Standing members of the forum, and its ideas."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import Organisation
from pact.core.db import Choice, Model
from pact.priorities.models import ENDED, ActionState


class IdeaState(StrEnum):
    """Where an idea is on its way."""

    PROPOSED = "proposed"
    SUPPORTED = "supported"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    SET_ASIDE = "set_aside"


class ForumMember(Model):
    """That an organisation is a standing member of the forum, and reports every month."""

    __tablename__ = "forum_member"
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    since: Mapped[date]
    organisation: Mapped[Organisation] = relationship(lazy="raise")


class IdeaSupporter(Model):
    """That an organisation supports an idea."""

    __tablename__ = "forum_idea_supporter"
    __table_args__ = (UniqueConstraint("idea_id", "organisation_id"),)
    idea_id: Mapped[int] = mapped_column(ForeignKey("forum_idea.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    at: Mapped[datetime]
    organisation: Mapped[Organisation] = relationship(lazy="raise")


class IdeaAction(Model):
    """What an organisation was tasked with for an idea: in the states of a ward's actions."""

    __tablename__ = "forum_action"
    idea_id: Mapped[int] = mapped_column(
        ForeignKey("forum_idea.id", ondelete="CASCADE"), index=True
    )
    task: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    owner_role: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    state: Mapped[ActionState] = mapped_column(Choice(ActionState), default=ActionState.OPEN)
    progress: Mapped[str | None] = mapped_column(Text)  # for staff and partners
    we_did: Mapped[str | None] = mapped_column(Text)
    passed_to: Mapped[str | None] = mapped_column(String(200))
    ended_at: Mapped[datetime | None]
    owner: Mapped[Organisation] = relationship(lazy="raise")
    idea: Mapped["Idea"] = relationship(lazy="raise", back_populates="actions")

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to be done, or can be."""
        return self.state in ENDED

    def is_overdue(self, today: date) -> bool:
        """Whether it should have ended before today."""
        return not self.has_ended and self.due_on < today


class Idea(Model):
    """An idea for cohesion. It is public from the day that somebody publishes it, until recalled.

    `people` is how many in the room of a forum were for it, beside the organisations. It was
    `agreed_at` a meeting, or between meetings where that is None. `came_of` says what came of it.
    """

    __tablename__ = "forum_idea"
    __table_args__ = (CheckConstraint("people >= 0", name="not_negative"),)
    title: Mapped[str] = mapped_column(String(120))
    about: Mapped[str] = mapped_column(Text)
    state: Mapped[IdeaState] = mapped_column(Choice(IdeaState), default=IdeaState.PROPOSED)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposer_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    people: Mapped[int] = mapped_column(default=0)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    agreed_at_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    outcome: Mapped[ActionState | None] = mapped_column(Choice(ActionState))
    came_of: Mapped[str | None] = mapped_column(Text)
    finished_at: Mapped[datetime | None]
    set_aside_why: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    proposer: Mapped[Organisation | None] = relationship(
        lazy="raise", foreign_keys="Idea.proposer_id"
    )
    owner: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys="Idea.owner_id")
    supporters: Mapped[list[IdeaSupporter]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=IdeaSupporter.id
    )
    actions: Mapped[list[IdeaAction]] = relationship(
        lazy="raise", back_populates="idea", order_by=IdeaAction.id
    )
