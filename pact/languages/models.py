"""Translations of what staff write. The original stays with its own row and is never replaced."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model


class Translation(Model):
    """One text of one row in another language, and who or what made it.

    A person's and a machine's stand side by side, so that neither is lost to the other.
    `original_hash` tells of which words it is a translation: when those change, it is out of date.
    """

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("about", "about_id", "field", "locale", "made_by"),)
    about: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int]
    field: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(10))  # "person", "phrase" or "machine"
    maker: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]
    original_hash: Mapped[str] = mapped_column(String(64))
