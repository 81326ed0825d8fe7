"""Signing in and out, and making accounts."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts import passwords
from pact.accounts.events import CLOSED, AccessChanged
from pact.accounts.models import Role, RoleHeld, StaffSession, User
from pact.accounts.queries import user_by_email
from pact.areas.models import Area
from pact.core import audit, clock, outbox

SEEN_EVERY = timedelta(minutes=1)
KEPT_FOR = timedelta(days=366)  # so long the list of accounts says when somebody was here
HALFWAY = timedelta(minutes=15)  # to find one's phone, or set up an app


def check_password(session: Session, *, email: str, password: str) -> User | None:
    """The person whom this address and password belong to. Takes as long when there is none."""
    user = user_by_email(session, email=email)
    return user if passwords.fits(password, user.password_hash if user else None) else None


def begin_session(
    session: Session, user: User, *, token_hash: str, waits: bool = False, whole: bool = False
) -> None:
    """Sign somebody in, in one browser; only half where it waits for the second step, and as with
    one where what they gave is `whole`."""
    at = clock.now()
    session.add(
        StaffSession(
            token_hash=token_hash,
            user_id=user.id,
            began_at=at,
            seen_at=at,
            waits=waits,
            factor_at=at if whole else None,
        )
    )
    deed = "gave password" if waits else "signed in"
    audit.record(session, actor_id=user.id, deed=deed, about="user", about_id=user.id)


def pass_second_step(session: Session, *, old_hash: str, new_hash: str) -> None:
    """The second step was given in this session, which has a new secret from now on."""
    live = session.scalars(
        select(StaffSession).where(
            StaffSession.token_hash == old_hash, StaffSession.ended_at.is_(None)
        )
    ).one()
    if live.waits:
        who = live.user_id
        audit.record(session, actor_id=who, deed="signed in", about="user", about_id=who)
    live.token_hash, live.waits, live.factor_at = new_hash, False, clock.now()


def end_session(session: Session, *, token_hash: str) -> None:
    """Sign out: the cookie is worth nothing from now on."""
    user_id = session.scalar(
        update(StaffSession)
        .where(StaffSession.token_hash == token_hash, StaffSession.ended_at.is_(None))
        .values(ended_at=clock.now())
        .returning(StaffSession.user_id)
    )
    if user_id is not None:
        audit.record(session, actor_id=user_id, deed="signed out", about="user", about_id=user_id)


def revoke_sessions(session: Session, user: User, *, by_id: int | None) -> int:
    """End every session of somebody, at once; how many there were."""
    live = session.scalars(
        select(StaffSession).where(StaffSession.user_id == user.id, StaffSession.ended_at.is_(None))
    ).all()
    for each in live:
        each.ended_at = clock.now()
    audit.record(session, actor_id=by_id, deed="revoked sessions", about="user", about_id=user.id)
    return len(live)


def end_own_session(session: Session, *, id: int, user_id: int) -> bool:
    """Somebody ends one of their sessions from another browser; whether there was one."""
    ended = session.scalar(
        update(StaffSession)
        .where(
            StaffSession.id == id,
            StaffSession.user_id == user_id,
            StaffSession.ended_at.is_(None),
        )
        .values(ended_at=clock.now())
        .returning(StaffSession.id)
    )
    if ended is not None:
        audit.record(
            session, actor_id=user_id, deed="ended session", about="user", about_id=user_id
        )
    return ended is not None


def forget_old_sessions(session: Session) -> None:
    """Drop sessions that were last used long ago."""
    session.execute(delete(StaffSession).where(StaffSession.seen_at < clock.now() - KEPT_FOR))


def close_account(session: Session, user: User, *, by_id: int | None) -> None:
    """Somebody works here no more: their sessions end at once, and they cannot sign in again."""
    user.active = False
    outbox.record(session, AccessChanged(what=CLOSED, id=user.id))
    revoke_sessions(session, user, by_id=by_id)
    audit.record(session, actor_id=by_id, deed="closed account", about="user", about_id=user.id)


def touch(session: Session, live: StaffSession) -> None:
    """Note that a session is still in use."""
    session.execute(
        update(StaffSession).where(StaffSession.id == live.id).values(seen_at=clock.now())
    )


def is_over(live: StaffSession, *, idle: timedelta, absolute: timedelta) -> bool:
    """Whether a session has been idle, or open, for too long."""
    at = clock.now()
    if live.waits and at - live.began_at > HALFWAY:
        return True
    return at - live.seen_at > idle or at - live.began_at > absolute


def create_user(
    session: Session,
    *,
    email: str,
    name: str,
    password: str,
    roles: Collection[tuple[Role, Area]],
    organisation_id: int | None = None,
    demo: bool = False,
    by_id: int | None = None,
) -> User:
    """An account with roles in areas (`by_id` None: from the command line).

    Raises:
        ValueError: the password is too short.
    """
    if len(password) < passwords.LEAST:
        raise ValueError(f"A password needs at least {passwords.LEAST} characters.")
    user = User(
        email=email.strip().lower(),
        name=name,
        password_hash=passwords.hashed(password),
        organisation_id=organisation_id,
        demo=demo,
        roles=[RoleHeld(role=role, area_id=area.id) for role, area in roles],
    )
    session.add(user)
    session.flush()
    given = [[role.value, area.id] for role, area in roles]
    audit.record(
        session,
        actor_id=by_id,
        deed="made account",
        about="user",
        about_id=user.id,
        roles=given,
    )
    return user
