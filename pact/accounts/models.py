"""People who sign in, and what they may do where."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.areas.models import Area
from pact.core.db import Choice, Model


class Role(StrEnum):
    """What somebody is, in an area."""

    COUNCILLOR = "councillor"
    SERGEANT = "sergeant"
    RESIDENT_REPRESENTATIVE = "resident_representative"
    COHESION_OFFICER = "cohesion_officer"
    TRANSLATOR = "translator"
    PARTNER = "partner"
    BOARD_MEMBER = "board_member"
    ADMINISTRATOR = "administrator"


class Organisation(Model):
    """A partner: the council, the police, a housing association, a group."""

    __tablename__ = "organisation"
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))


class RoleHeld(Model):
    """A role that a person holds in an area."""

    __tablename__ = "role_held"
    __table_args__ = (UniqueConstraint("user_id", "role", "area_id"),)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(Choice(Role))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    area: Mapped[Area] = relationship(lazy="raise")


class User(Model):
    """Somebody who signs in. Residents have no account."""

    __tablename__ = "user_account"
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(16), default="en")
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    roles: Mapped[list[RoleHeld]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=RoleHeld.id
    )


class StaffSession(Model):
    """One browser that is signed in, until it ends or is revoked."""

    __tablename__ = "staff_session"
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # Half signed in: the password was right, the second step is still to be given or set up.
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())
    # When the second step was given, in this session.
    factor_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(lazy="raise")
