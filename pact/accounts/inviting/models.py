"""Who was invited, to what, and whether they came."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import Role, User
from pact.areas.models import Area
from pact.core.db import Choice, Model


class InvitedRole(Model):
    """A role that an invited person is to hold in an area."""

    __tablename__ = "invited_role"
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[Role] = mapped_column(Choice(Role))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area: Mapped[Area] = relationship(lazy="raise")


class Invitation(Model):
    """An account that somebody may take up, until it is used, withdrawn or too old.

    For `seed` and `key_hash` see `pact.accounts.links`.
    """

    __tablename__ = "invitation"
    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(120))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    seed: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    invited_by: Mapped[User | None] = relationship(lazy="raise")
    roles: Mapped[list[InvitedRole]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=InvitedRole.id
    )
