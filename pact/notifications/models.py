"""Subscriptions, and messages until each is delivered, failed or expired."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.areas.models import Ward
from pact.core.db import Choice, Model


class SubscriptionState(StrEnum):
    """Asked for, confirmed by its owner, or stopped."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    STOPPED = "stopped"


class Subscription(Model):
    """Somebody who wants to hear of a ward's meetings. The address is encrypted.

    `key_hash` finds it by the secret in its mails' links; `key_locked` lets the mails repeat it.
    """

    __tablename__ = "subscription"
    __table_args__ = (UniqueConstraint("ward_id", "email_hash"),)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    email_hash: Mapped[str] = mapped_column(String(64))
    email_locked: Mapped[str | None] = mapped_column(Text)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    key_locked: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(String(16))
    state: Mapped[SubscriptionState] = mapped_column(Choice(SubscriptionState))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    ward: Mapped[Ward] = relationship(lazy="raise")


class MessageState(StrEnum):
    """Where a message is; every one ends in one of the last three."""

    QUEUED = "queued"
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"


class Message(Model):
    """One mail to one person. It is written when it is sent, from `facts` (ids only), so that it
    says what is true then; the address goes when the message has ended."""

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_due", "state", "due_at"),)
    once: Mapped[str] = mapped_column(String(120), unique=True)  # what keeps it from being doubled
    kind: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(16))
    email_locked: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict[str, Any]]
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    state: Mapped[MessageState] = mapped_column(Choice(MessageState), default=MessageState.QUEUED)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(Text)
