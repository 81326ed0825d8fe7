"""Asking for a link, and changing a password by it or from the desk."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts import links, passwords
from pact.accounts import services as accounts
from pact.accounts.events import PASSWORD_CHANGED, AccessChanged, AccountChanged, ResetAsked
from pact.accounts.models import StaffSession, User
from pact.accounts.queries import user_by_email
from pact.accounts.resetting import queries
from pact.accounts.resetting.models import PasswordReset
from pact.core import audit, clock, outbox

LASTS = timedelta(hours=1)
KEPT_FOR = timedelta(days=1)
CHANGED = "password_changed"


def ask(session: Session, *, email: str) -> None:
    """Have a link mailed to whoever has this address.

    The same is done where nobody has: as many statements, one row and one event, so that neither
    the answer nor its time says who works here. What becomes of the event is seen by nobody.
    """
    user = user_by_email(session, email=email)
    now = clock.now()
    asked = PasswordReset(user_id=user.id if user else None, asked_at=now, expires_at=now + LASTS)
    links.begin(asked, purpose=queries.PURPOSE)
    session.add(asked)
    session.flush()  # gives it its id
    outbox.record(session, ResetAsked(reset_id=asked.id))


def reset(session: Session, *, secret: str, password: str) -> User | None:
    """Give somebody the password that they chose by their link, and end every session of theirs;
    None where the link is used or too old."""
    found = queries.reset_by_link(session, secret=secret)
    if found is None or found.user is None:
        return None
    # Asked of the row itself: of two who use it at once, one is too late.
    ended = session.scalar(
        update(PasswordReset)
        .where(PasswordReset.id == found.id, PasswordReset.ended_at.is_(None))
        .values(ended_at=clock.now())
        .returning(PasswordReset.id)
    )
    if ended is None:
        return None
    user = found.user
    _change(session, user, password, deed="reset password")
    accounts.revoke_sessions(session, user, by_id=user.id)
    return user


def change(session: Session, user: User, *, password: str, session_id: int) -> None:
    """Give somebody another password, and end their sessions but this one."""
    _change(session, user, password, deed="changed password")
    session.execute(
        update(StaffSession)
        .where(
            StaffSession.user_id == user.id,
            StaffSession.id != session_id,
            StaffSession.ended_at.is_(None),
        )
        .values(ended_at=clock.now())
    )


def end_all(session: Session) -> None:
    """No link that was mailed until now opens anything."""
    session.execute(
        update(PasswordReset).where(PasswordReset.ended_at.is_(None)).values(ended_at=clock.now())
    )


def forget_old(session: Session) -> None:
    """Drop links that are too old."""
    session.execute(delete(PasswordReset).where(PasswordReset.expires_at < clock.now() - KEPT_FOR))


def _change(session: Session, user: User, password: str, *, deed: str) -> None:
    # The person's row is held, so that two links end each other one after the other.
    session.scalars(select(User.id).where(User.id == user.id).with_for_update()).one()
    user.password_hash = passwords.hashed(password)
    session.execute(
        update(PasswordReset)
        .where(PasswordReset.user_id == user.id, PasswordReset.ended_at.is_(None))
        .values(ended_at=clock.now())
    )
    audit.record(session, actor_id=user.id, deed=deed, about="user", about_id=user.id)
    at = clock.now().isoformat()
    outbox.record(session, AccountChanged(user_id=user.id, what=CHANGED, at=at))
    outbox.record(session, AccessChanged(what=PASSWORD_CHANGED, id=user.id))
