"""Finding passkeys."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.accounts.passkeys.models import Passkey


def passkeys(session: Session, *, user_id: int) -> Sequence[Passkey]:
    """Somebody's passkeys, the oldest first."""
    return session.scalars(
        select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.id)
    ).all()


def passkey(session: Session, *, credential: str) -> Passkey | None:
    """The passkey that a device names, if its owner may sign in."""
    return session.scalars(
        select(Passkey)
        .join(User, User.id == Passkey.user_id)
        .where(Passkey.credential == credential, User.active)
        .with_for_update(of=Passkey)
    ).one_or_none()
