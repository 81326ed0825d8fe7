"""Finding links for another password."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from pact.accounts import links
from pact.accounts.models import User
from pact.accounts.resetting.models import PasswordReset
from pact.core import clock

PURPOSE = "password reset"


def reset_by_link(session: Session, *, secret: str) -> PasswordReset | None:
    """What a link leads to, while it can be used."""
    return session.scalars(
        _usable().where(PasswordReset.key_hash == links.hash_of(secret, purpose=PURPOSE))
    ).one_or_none()


def reset(session: Session, *, id: int) -> PasswordReset | None:
    """One that can still be used, for the mail about it."""
    return session.scalars(_usable().where(PasswordReset.id == id)).one_or_none()


def _usable() -> Select[PasswordReset]:
    """Those of people here, each with its person."""
    return (
        select(PasswordReset)
        .join(PasswordReset.user)
        .where(
            PasswordReset.ended_at.is_(None),
            PasswordReset.expires_at > clock.now(),
            User.active,
        )
        .options(joinedload(PasswordReset.user))
    )
