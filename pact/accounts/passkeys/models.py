"""Passkeys, and what each signed once."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model


class Passkey(Model):
    """What a device signs with for somebody: we know the half that only checks.

    `handle` is what devices call the person by; it says nothing of them. `used_count` is how often
    the device says that it signed: one that counts backwards is a copy.
    """

    __tablename__ = "passkey"
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(60))
    handle: Mapped[str] = mapped_column(String(64))
    credential: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[str] = mapped_column(Text)
    used_count: Mapped[int] = mapped_column(BigInteger)
    transports: Mapped[list[str]]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class TakenChallenge(Model):
    """A challenge that was answered: nobody answers it again."""

    __tablename__ = "taken_challenge"
    challenge_hash: Mapped[str] = mapped_column(String(64), unique=True)
    taken_at: Mapped[datetime] = mapped_column(index=True)
