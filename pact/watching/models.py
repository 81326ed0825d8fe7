"""What makes a change of the audit log show, and what stands out in it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.core.db import Choice, Model


class AuditSeal(Model):
    """The link of the chain that one entry of the audit log is in. Only ever added to.

    `digest` is keyed, over the seal before and all of this one's columns; `entry_digest` is over
    the entry, so that the chain still holds when an entry has been forgotten at its time.
    """

    __tablename__ = "audit_seal"
    position: Mapped[int] = mapped_column(unique=True)
    entry_id: Mapped[int] = mapped_column(unique=True)
    entry_at: Mapped[datetime]
    entry_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    key_name: Mapped[str] = mapped_column(String(8))
    sealed_at: Mapped[datetime]


class AlertKind(StrEnum):
    """What somebody did a great deal of in one day."""

    VIEWED = "viewed"
    CONCERNS = "concerns"
    FILES = "files"


class AuditAlert(Model):
    """Somebody saw or took away a great deal in one day: an administrator is to look into it."""

    __tablename__ = "audit_alert"
    __table_args__ = (UniqueConstraint("kind", "actor_id", "on_day"),)
    kind: Mapped[AlertKind] = mapped_column(Choice(AlertKind))
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    on_day: Mapped[date]
    number: Mapped[int]
    made_at: Mapped[datetime]
    looked_at: Mapped[datetime | None]
    looked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str | None] = mapped_column(Text)
    actor: Mapped[User] = relationship(foreign_keys=[actor_id], lazy="raise")
    looked_by: Mapped[User | None] = relationship(foreign_keys=[looked_by_id], lazy="raise")
