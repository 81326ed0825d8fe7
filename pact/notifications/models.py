"""Who wants to hear, what there is to tell, and messages until each has ended."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.areas.models import Ward
from pact.core.db import Choice, Model
from pact.core.ways import Way


class Rhythm(StrEnum):
    """How often somebody wants to hear, and of what."""

    WEEKLY = "weekly"
    AT_ONCE = "at_once"
    MEETINGS = "meetings"


class Subscriber(Model):
    """Somebody who wants to hear of wards. The address is encrypted, and erased when they stop.

    `digest_on` is the next day that may bring a digest; `told_until` the last piece of news that
    one has taken up. `refusals` counts messages in a row that were refused for good. `replaces_id`
    is their former address, which stops when this one is confirmed.
    """

    __tablename__ = "subscriber"
    __table_args__ = (Index("ix_subscriber_digest", "digest_on", "id"),)
    way: Mapped[Way] = mapped_column(Choice(Way))
    address_hash: Mapped[str] = mapped_column(String(64), unique=True)
    address_locked: Mapped[str | None] = mapped_column(Text)
    key_locked: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(String(16))
    rhythm: Mapped[Rhythm] = mapped_column(Choice(Rhythm))
    digest_on: Mapped[date | None]
    told_until: Mapped[int] = mapped_column(default=0)
    refusals: Mapped[int] = mapped_column(default=0)
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("subscriber.id", ondelete="SET NULL")
    )
    stopped_at: Mapped[datetime | None] = mapped_column(index=True)
    unreachable: Mapped[bool] = mapped_column(default=False)  # stopped by us: nothing arrived
    subscriptions: Mapped[list["Subscription"]] = relationship(
        lazy="raise", back_populates="subscriber", cascade="all, delete-orphan"
    )


class SubscriberKey(Model):
    """A secret that some mail's links hold. Every one of them can stop, however old the mail."""

    __tablename__ = "subscriber_key"
    subscriber_id: Mapped[int] = mapped_column(
        ForeignKey("subscriber.id", ondelete="CASCADE"), index=True
    )
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)


class SubscriptionState(StrEnum):
    """Asked for by somebody, or confirmed by the address's owner."""

    ASKED = "asked"
    CONFIRMED = "confirmed"


class Subscription(Model):
    """One ward that a subscriber wants to hear of, or, without a ward, the whole city."""

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("subscriber_id", "ward_id"),
        # NULLs are not equal to each other: this keeps the whole city from being there twice.
        Index(
            "uq_subscription_city",
            "subscriber_id",
            unique=True,
            sqlite_where=text("ward_id IS NULL"),
            postgresql_where=text("ward_id IS NULL"),
        ),
    )
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscriber.id", ondelete="CASCADE"))
    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"), index=True)
    state: Mapped[SubscriptionState] = mapped_column(Choice(SubscriptionState))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ward: Mapped[Ward | None] = relationship(lazy="raise")
    subscriber: Mapped[Subscriber] = relationship(lazy="raise", back_populates="subscriptions")


class NewsKind(StrEnum):
    """What a piece of news is about."""

    MEETING = "meeting"
    PRIORITY = "priority"
    ACTION = "action"
    SUMMARY = "summary"


class News(Model):
    """Something public that happened in a ward: once a thing, however often it is published.

    Digests tell them in the order of their ids. What there is to say is read when it is sent.
    """

    __tablename__ = "news"
    __table_args__ = (UniqueConstraint("kind", "about_id", "ward_id"),)
    kind: Mapped[NewsKind] = mapped_column(Choice(NewsKind))
    about_id: Mapped[int]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    happened_at: Mapped[datetime] = mapped_column(index=True)


class MessageState(StrEnum):
    """Where a message is; every one ends in one of the last three.

    One that was handed over has left us: a text message that no phone has reported yet.
    """

    QUEUED = "queued"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"


class Message(Model):
    """One message to one person. It is written when it is sent, from `facts` (ids only), so that
    it says what is true then; the address goes when the message has left or ended.

    `receipt` is what the carrier of text messages calls it, `parts` how many it charges for.
    """

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_due", "state", "due_at"),)
    once: Mapped[str] = mapped_column(String(120), unique=True)  # what keeps it from being doubled
    kind: Mapped[str] = mapped_column(String(40))
    way: Mapped[Way] = mapped_column(Choice(Way), default=Way.EMAIL)
    locale: Mapped[str] = mapped_column(String(16))
    address_locked: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict[str, Any]]
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    state: Mapped[MessageState] = mapped_column(Choice(MessageState), default=MessageState.QUEUED)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(Text)
    receipt: Mapped[str | None] = mapped_column(String(80))
    parts: Mapped[int | None]
