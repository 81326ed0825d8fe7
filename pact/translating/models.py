"""What no machine could translate well enough."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model


class MachineRefusal(Model):
    """That a machine's translation of these words was not good enough: a person is wanted.

    The same machine is not asked for the same words again.
    """

    __tablename__ = "machine_refusal"
    __table_args__ = (UniqueConstraint("about", "about_id", "field", "locale"),)
    about: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int]
    field: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(16))
    original_hash: Mapped[str] = mapped_column(String(64))
    maker: Mapped[str] = mapped_column(String(120))
    problem: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
