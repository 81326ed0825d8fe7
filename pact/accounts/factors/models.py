"""What a person gives besides their password."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model


class CodeApp(Model):
    """The app that makes somebody's codes (TOTP, RFC 6238): one a person.

    It counts from `confirmed_at` on, when its first code was given. `last_step` is the half minute
    of the last code that was taken: neither it nor an earlier one is taken again.
    """

    __tablename__ = "code_app"
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), unique=True
    )
    secret_locked: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Model):
    """A code on paper that stands once for the app; only a keyed hash of it is kept."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("user_id", "code_hash"),)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]
