"""Minutes of meetings. What the record says is read from it until they are approved."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, mapped_column

from pact.accounts.models import Role
from pact.core.db import Choice, Model


class Answer(StrEnum):
    """What became of something that was handed to the chair."""

    WAITING = "waiting"
    APPROVED = "approved"
    SENT_BACK = "sent_back"


class MinutesPart(Model):
    """What somebody wrote in one part of the minutes, beside what the record says there.

    `over` is the fingerprint of what the record said when they wrote.
    """

    __tablename__ = "minutes_part"
    __table_args__ = (UniqueConstraint("meeting_id", "part"),)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    part: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)  # one more with each time it is saved
    over: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]


class Handed:
    """What goes to the chair: who asked for approval in which role, and who answered."""

    answer: Mapped[Answer] = mapped_column(Choice(Answer), default=Answer.WAITING)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    asked_as: Mapped[Role | None] = mapped_column(Choice(Role))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_as: Mapped[Role | None] = mapped_column(Choice(Role))
    sent_back_why: Mapped[str | None] = mapped_column(Text)


class MinutesVersion(Handed, Model):
    """Minutes that were handed to the chair. `content` is what was approved, whole and for good."""

    __tablename__ = "minutes_version"
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    content: Mapped[dict[str, Any] | None]


class Amendment(Handed, Model):
    """A correction of one part of approved minutes: what it says now, and why.

    What it said before stays where it is, in the approved minutes or the amendment before.
    """

    __tablename__ = "minutes_amendment"
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    part: Mapped[str] = mapped_column(String(40))
    now: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)


class NeverChanged(Exception):
    """What was approved stays as it was: a correction is an amendment."""


_FOR_GOOD = ("meeting_id", "content", "part", "now", "why", "answer", "answered_at")


def _refuse_to_change(_mapper: Any, _connection: Any, row: Any) -> None:
    """The last guard, under every service."""
    state = inspect(row)
    was = state.attrs.answer.history
    before = was.deleted[0] if was.deleted else row.answer
    if before is Answer.APPROVED and any(
        name in state.attrs and state.attrs[name].history.deleted for name in _FOR_GOOD
    ):
        raise NeverChanged


def _refuse_to_delete(_mapper: Any, _connection: Any, row: Any) -> None:
    if row.answer is Answer.APPROVED:
        raise NeverChanged


for _kept in (MinutesVersion, Amendment):
    event.listen(_kept, "before_update", _refuse_to_change)
    event.listen(_kept, "before_delete", _refuse_to_delete)
