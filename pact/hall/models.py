"""A hall: a meeting while it is in session, as the clerk, the projector and the phones see it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Choice, Model


class SpeakerState(StrEnum):
    """Where somebody who asked to speak is in the queue."""

    ASKED = "asked"
    CALLED = "called"
    DONE = "done"
    TAKEN_BACK = "taken_back"


class Hall(Model):
    """A meeting's hall. `version` is one more with each change, `shown_version` with each that the
    wall and the phones show: they need not hear of every word that is typed.

    `code` is what stands on the wall. `screen` holds the languages (tags) of the projector, one
    or two.
    """

    __tablename__ = "hall"
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    code: Mapped[str] = mapped_column(String(12), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    shown_version: Mapped[int] = mapped_column(default=1, server_default="1")
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    screen: Mapped[list[str]]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class HallMessage(Model):
    """What was sent once: a repeat finds its key here and gets the same answer.

    `key_hash` is of a random key that the sender drew. `by_id` is empty for phones.
    """

    __tablename__ = "hall_message"
    hall_id: Mapped[int] = mapped_column(ForeignKey("hall.id", ondelete="CASCADE"), index=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    answer: Mapped[dict[str, Any]]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    taken_at: Mapped[datetime] = mapped_column(index=True)


class HallSpeaker(Model):
    """Somebody who wants to speak: a number. `label` is the clerk's own help to find them.

    Gone when the meeting is over.
    """

    __tablename__ = "hall_speaker"
    __table_args__ = (UniqueConstraint("hall_id", "number"),)
    hall_id: Mapped[int] = mapped_column(ForeignKey("hall.id", ondelete="CASCADE"))
    number: Mapped[int]
    label: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[SpeakerState] = mapped_column(Choice(SpeakerState), default=SpeakerState.ASKED)
    asked_at: Mapped[datetime]


class HallNote(Model):
    """What was typed about one item of the agenda. The minutes read it."""

    __tablename__ = "hall_note"
    hall_id: Mapped[int] = mapped_column(ForeignKey("hall.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    saved_at: Mapped[datetime]
