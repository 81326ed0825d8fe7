"""Finding people, with what an administrator wants to know of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.accounts.factors.queries import second_steps
from pact.accounts.models import Role, RoleHeld, StaffSession, User
from pact.accounts.permissions import needs_second_step
from pact.areas.models import Area

A_PAGE = 50
_WHOLE = (
    joinedload(User.organisation),
    selectinload(User.roles).joinedload(RoleHeld.area),
)


class State(StrEnum):
    """Which accounts."""

    IN_USE = "in_use"
    SUSPENDED = "suspended"


@dataclass(frozen=True)
class Wanted:
    """Which people: by a part of name or address, a role, and whether their account is in use."""

    words: str = ""
    role: Role | None = None
    state: State | None = None


@dataclass(frozen=True)
class Shown:
    """A person as the list shows them. `signed_in_at` is None where no session is known."""

    user: User
    signed_in_at: datetime | None
    has_second_step: bool

    @property
    def lacks_second_step(self) -> bool:
        """Whether their roles want one that they have not set up."""
        return not self.has_second_step and needs_second_step(self.user.roles)


def people(session: Session, wanted: Wanted, *, page: int) -> tuple[list[Shown], int]:
    """A page of people by name, and how many there are in all."""
    which = _which(wanted)
    number = session.scalar(select(func.count(User.id)).where(*which)) or 0
    found = session.scalars(
        _people(*which).order_by(User.name, User.id).limit(A_PAGE).offset((page - 1) * A_PAGE)
    ).all()
    return _shown(session, found), number


def person(session: Session, *, id: int) -> Shown | None:
    """One of them, whether or not they may sign in."""
    found = session.scalars(_people(User.id == id)).all()
    return next(iter(_shown(session, found)), None)


def areas(session: Session) -> Sequence[Area]:
    """Whatever a role may be held in, by name."""
    return session.scalars(select(Area).order_by(Area.name, Area.id)).all()


def _people(*which: ColumnElement[bool]) -> Select[User]:
    return select(User).where(*which).options(*_WHOLE)


def _which(wanted: Wanted) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = []
    if wanted.words:
        part = wanted.words.lower()
        which.append(
            or_(
                func.lower(User.name).contains(part, autoescape=True),
                User.email.contains(part, autoescape=True),
            )
        )
    if wanted.role:
        which.append(User.roles.any(RoleHeld.role == wanted.role))
    if wanted.state:
        which.append(User.active.is_(wanted.state is State.IN_USE))
    return which


def _shown(session: Session, found: Collection[User]) -> list[Shown]:
    ids = [each.id for each in found]
    last = session.execute(
        select(StaffSession.user_id, func.max(StaffSession.seen_at))
        .where(StaffSession.user_id.in_(ids), StaffSession.waits.is_(False))
        .group_by(StaffSession.user_id)
    )
    seen = dict(last.all())
    steps = second_steps(session, user_ids=ids)
    return [Shown(each, seen.get(each.id), each.id in steps) for each in found]
