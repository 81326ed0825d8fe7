"""Tables that serve every package."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.core.db import Model


class OutboxEvent(Model):
    """Something that happened, written in the transaction that made it happen."""

    __tablename__ = "outbox_event"
    kind: Mapped[str] = mapped_column(String(80))
    payload: Mapped[dict[str, Any]]
    occurred_at: Mapped[datetime]


class OutboxDelivery(Model):
    """One event on its way to one handler: pending until done, or failed for good."""

    __tablename__ = "outbox_delivery"
    __table_args__ = (
        UniqueConstraint("event_id", "handler"),
        Index("ix_outbox_delivery_due", "state", "slow", "due_at"),
    )
    event_id: Mapped[int] = mapped_column(ForeignKey("outbox_event.id", ondelete="CASCADE"))
    handler: Mapped[str] = mapped_column(String(120))
    slow: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default="pending")
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(Text)
    event: Mapped[OutboxEvent] = relationship(lazy="raise")


class JobRun(Model):
    """A slot of a scheduled job, claimed by whoever inserts it first."""

    __tablename__ = "job_run"
    __table_args__ = (UniqueConstraint("job", "slot_at"),)
    job: Mapped[str] = mapped_column(String(80))
    slot_at: Mapped[datetime]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(Text)
    # The number under which it was in the queue, where there is one.
    queued_as: Mapped[int | None] = mapped_column(BigInteger)


class IdempotencyKey(Model):
    """A form that was taken, and where it led, so that the same one leads there again."""

    __tablename__ = "idempotency_key"
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    led_to: Mapped[str | None] = mapped_column(Text)
    taken_at: Mapped[datetime] = mapped_column(index=True)


class AuditEntry(Model):
    """Who did, or saw, what. Only ever added to."""

    __tablename__ = "audit_entry"
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    deed: Mapped[str] = mapped_column(String(60), index=True)
    about: Mapped[str] = mapped_column(String(60))
    about_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class PublicStamp(Model):
    """What tells whether anything that everybody may see has changed: see `pact.core.stamp`."""

    __tablename__ = "public_stamp"
    value: Mapped[str] = mapped_column(String(16))
