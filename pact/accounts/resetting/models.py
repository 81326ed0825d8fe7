"""Who says that they forgot their password."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.core.db import Model


class PasswordReset(Model):
    """A link by which somebody chooses another password, until it is used or too old.

    Without a person it leads nowhere: it was asked for an address that nobody here has, which
    must look the same from outside. For `seed` and `key_hash` see `pact.accounts.links`.
    """

    __tablename__ = "password_reset"
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    seed: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    user: Mapped[User | None] = relationship(lazy="raise")
