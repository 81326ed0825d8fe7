"""Translations of what staff write. The original stays with its own row and is never replaced."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model


class Translation(Model):
    """One text of one row in another language, and who or what made it."""

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("about", "about_id", "field", "locale"),)
    about: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int]
    field: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(10))  # "person" or "machine"
    maker: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]
