"""Finding people."""

from collections.abc import Sequence

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.accounts.models import Organisation, RoleHeld, StaffSession, User
from pact.areas.models import Area

_WITH_ROLES = selectinload(User.roles).joinedload(RoleHeld.area).selectinload(Area.wards)


def user_by_email(session: Session, *, email: str) -> User | None:
    """The active person with this address."""
    return session.scalars(
        select(User).where(User.email == email.strip().lower(), User.active)
    ).one_or_none()


def user_by_id(session: Session, *, id: int) -> User:
    """The active person with this number; one that is signed in."""
    return session.scalars(select(User).where(User.id == id, User.active)).one()


def live_session(session: Session, *, token_hash: str) -> StaffSession | None:
    """A session that has not ended, with its person, their roles and those roles' wards."""
    return session.scalars(
        select(StaffSession)
        .join(StaffSession.user)
        .where(StaffSession.token_hash == token_hash, StaffSession.ended_at.is_(None), User.active)
        .options(joinedload(StaffSession.user).options(_WITH_ROLES))
    ).one_or_none()


def open_sessions(session: Session, *, user_id: int) -> Sequence[StaffSession]:
    """Somebody's sessions that were not ended, the last used first."""
    return session.scalars(
        select(StaffSession)
        .where(StaffSession.user_id == user_id, StaffSession.ended_at.is_(None))
        .order_by(StaffSession.seen_at.desc(), StaffSession.id.desc())
    ).all()


def organisations(session: Session) -> Sequence[Organisation]:
    """Every partner organisation, by name."""
    return session.scalars(select(Organisation).order_by(Organisation.name)).all()


def active_people(session: Session) -> Sequence[User]:
    """Everybody who can sign in, by name."""
    return session.scalars(select(User).where(User.active).order_by(User.name, User.id)).all()


def has_demo_accounts(session: Session) -> bool:
    """Whether anyone could sign in as a demo person; no where there are no tables yet."""
    if not inspect(session.connection()).has_table(User.__tablename__):
        return False
    return session.scalar(select(User.id).where(User.demo).limit(1)) is not None
