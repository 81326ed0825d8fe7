"""A concern, from the first word typed to the day its words are erased."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.areas.models import Ward
from pact.core.db import Choice, Model


class ConcernState(StrEnum):
    """Where a concern is in the loop."""

    RECEIVED = "received"
    TRIAGED = "triaged"
    ACCEPTED = "accepted"
    SIGNPOSTED = "signposted"
    REJECTED = "rejected"
    THEMED = "themed"
    CONSIDERED = "considered"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """How a concern reached us."""

    WEB = "web"
    PAPER = "paper"
    STALL = "stall"
    PHONE = "phone"
    MEETING = "meeting"
    IMPORT = "import"


class Since(StrEnum):
    """When it started, seen from the day on which the resident wrote."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    LONGER = "longer"


class HowOften(StrEnum):
    """How often it happens."""

    ONCE = "once"
    SOMETIMES = "sometimes"
    EVERY_WEEK = "every_week"
    EVERY_DAY = "every_day"
    ALL_THE_TIME = "all_the_time"


class ConcernDraft(Model):
    """What a resident has typed so far. Found by a key that only their browser holds.

    Its words go when it is sent, or a day after it was begun.
    """

    __tablename__ = "concern_draft"
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    begun_at: Mapped[datetime] = mapped_column(index=True)
    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"))
    words: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(16))
    place: Mapped[str | None] = mapped_column(String(200))
    since: Mapped[Since | None] = mapped_column(Choice(Since))
    how_often: Mapped[HowOften | None] = mapped_column(Choice(HowOften))
    email_locked: Mapped[str | None] = mapped_column(Text)
    phone_locked: Mapped[str | None] = mapped_column(Text)
    help_kinds: Mapped[list[str]] = mapped_column(default=list)
    asked_place: Mapped[bool] = mapped_column(default=False)
    asked_when: Mapped[bool] = mapped_column(default=False)
    asked_photos: Mapped[bool] = mapped_column(default=False)
    asked_contact: Mapped[bool] = mapped_column(default=False)
    # Where somebody at a meeting began it; see `pact.concerns.at_meetings`.
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    # The theme that they say affects them too; see `pact.joining`.
    joins_theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))


class Concern(Model):
    """Something that a resident wants to see put right.

    `words` are the resident's own: nobody else changes them, and they are erased when their time
    is over. `restricted` ones are seen by few, and are part of no number. `meeting_id` is where it
    was raised, for one of a meeting. `new_words_at` is since when the resident has said something
    that no officer has read. Somebody who joined what others have said may have written none.
    Whether an officer has `decided` its theme is kept by the database: see `pact.themes.standing`.
    """

    __tablename__ = "concern"
    __table_args__ = (
        # With all that a number asks of a concern, so that counting reads no concern's words.
        Index(
            "ix_concern_counted",
            "ward_id",
            "received_at",
            "restricted",
            "state",
            "language",
            "channel",
        ),
        Index("ix_concern_language", "language", "ward_id"),
        # Few at any time: of those alone it asks how long they have waited, and in which language.
        Index(
            "ix_concern_undecided",
            "decided",
            "state",
            "ward_id",
            "restricted",
            "language",
            "received_at",
            sqlite_where=text("decided IS 0 AND words IS NOT NULL"),
            postgresql_where=text("decided IS false AND words IS NOT NULL"),
        ),
    )
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    draft_key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    follow_up_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    words: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    place: Mapped[str | None] = mapped_column(String(200))
    since: Mapped[Since | None] = mapped_column(Choice(Since))
    how_often: Mapped[HowOften | None] = mapped_column(Choice(HowOften))
    channel: Mapped[Channel] = mapped_column(Choice(Channel), default=Channel.WEB)
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[ConcernState] = mapped_column(Choice(ConcernState), index=True)
    restricted: Mapped[bool] = mapped_column(default=False)
    help_kinds: Mapped[list[str]] = mapped_column(default=list)
    received_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    corrected_at: Mapped[datetime | None]
    new_words_at: Mapped[datetime | None] = mapped_column(index=True)
    decided: Mapped[bool] = mapped_column(
        default=False, server_default=false(), deferred=True, deferred_raiseload=True
    )
    ward: Mapped[Ward] = relationship(lazy="raise")


class ConcernAddition(Model):
    """What a resident said later beside their first words, which stay as they are."""

    __tablename__ = "concern_addition"
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), index=True
    )
    words: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    added_at: Mapped[datetime]


class ConcernPhoto(Model):
    """A photo: pixels alone, in two sizes. It stands with the draft, and then with the concern.

    The bytes are in the row, so that neither is ever without the other; they are read only where
    they are asked for.
    """

    __tablename__ = "concern_photo"
    __table_args__ = (
        UniqueConstraint("draft_id", "position"),
        UniqueConstraint("concern_id", "position"),
        CheckConstraint("(draft_id IS NULL) <> (concern_id IS NULL)", name="stands_with_one"),
        CheckConstraint("position BETWEEN 1 AND 3", name="three_at_most"),
    )
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("concern_draft.id", ondelete="CASCADE"))
    concern_id: Mapped[int | None] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"))
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)


class ConcernContact(Model):
    """How to tell the resident, by email or by text message: apart from the concern, encrypted,
    and not for long.

    `link_locked` is the secret part of their private link, which messages must repeat.
    """

    __tablename__ = "concern_contact"
    __table_args__ = (
        CheckConstraint("(email_locked IS NULL) <> (phone_locked IS NULL)", name="one_way"),
    )
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    email_locked: Mapped[str | None] = mapped_column(Text)
    phone_locked: Mapped[str | None] = mapped_column(Text)
    link_locked: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(String(16))


class ConcernStep(Model):
    """A change of a concern's state, as it happened; `by_id` is empty where the site did it."""

    __tablename__ = "concern_step"
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[ConcernState] = mapped_column(Choice(ConcernState))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str | None] = mapped_column(Text)
