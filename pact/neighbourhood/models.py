"""A ward's contacts."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.areas.models import Ward
from pact.core.db import Choice, Model


class ContactKind(StrEnum):
    """Whom a contact leads to."""

    COUNCILLOR = "councillor"
    TEAM = "team"
    SERVICE = "service"


class WardContact(Model):
    """Somebody, or a service, as residents of a ward read of them. Only what is public anyway."""

    __tablename__ = "ward_contact"
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    kind: Mapped[ContactKind] = mapped_column(Choice(ContactKind))
    name: Mapped[str] = mapped_column(String(120))
    about: Mapped[str | None] = mapped_column(String(300))
    phone: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str | None] = mapped_column(String(254))
    website: Mapped[str | None] = mapped_column(String(200))
    changed_at: Mapped[datetime]
    ward: Mapped[Ward] = relationship(lazy="raise")
