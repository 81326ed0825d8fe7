"""What administrators do to accounts, to people whose roles are loaded.

Each deed is written down, and none leaves nobody to do the next: there is always an administrator
of the whole city.
"""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts import services as accounts
from pact.accounts.events import CLOSED, OPENED, ROLE_TAKEN, AccessChanged
from pact.accounts.factors import services as factors
from pact.accounts.models import Role, RoleHeld, User
from pact.areas.models import Area
from pact.areas.services import CITY
from pact.core import audit, outbox


class LastAdministratorError(Exception):
    """Nobody would be left to look after accounts."""


class OwnAccountError(Exception):
    """Nobody does this to their own account: somebody else must."""


def give_role(
    session: Session, user: User, role: Role, area_ids: Collection[int], *, by_id: int
) -> None:
    """Let somebody hold a role in these areas, from their next click on.

    Raises:
        OwnAccountError: one would give it to oneself.
    """
    _by_somebody_else(user, by_id)
    held = {(each.role, each.area_id) for each in user.roles}
    new = [area_id for area_id in area_ids if (role, area_id) not in held]
    user.roles.extend(RoleHeld(role=role, area_id=area_id) for area_id in new)
    if new:
        _note(session, user, "gave role", by_id, roles=[[role.value, each] for each in new])


def take_role(session: Session, user: User, *, held_id: int, by_id: int) -> None:
    """Somebody holds a role no longer, from their next click on.

    Raises:
        LastAdministratorError: it is the last administrator's.
    """
    _hold_administrators(session)
    held = next((each for each in user.roles if each.id == held_id), None)
    if held is None:
        return
    user.roles.remove(held)
    session.flush()
    outbox.record(session, AccessChanged(what=ROLE_TAKEN, id=held_id))
    _keep_an_administrator(session)
    _note(session, user, "took role", by_id, roles=[[held.role.value, held.area_id]])


def change_details(
    session: Session, user: User, *, name: str, organisation_id: int | None, by_id: int
) -> None:
    """Somebody has another name, or works for another organisation."""
    user.name, user.organisation_id = name, organisation_id
    _note(session, user, "changed person", by_id, organisation_id=organisation_id)


def suspend(session: Session, user: User, *, by_id: int | None) -> None:
    """Somebody is out, in every browser, and cannot sign in until they are let in again.

    Raises:
        LastAdministratorError: they are the last administrator.
    """
    _hold_administrators(session)
    user.active = False
    session.flush()
    _keep_an_administrator(session)
    outbox.record(session, AccessChanged(what=CLOSED, id=user.id))
    accounts.revoke_sessions(session, user, by_id=by_id)
    _note(session, user, "suspended account", by_id)


def let_in(session: Session, user: User, *, by_id: int) -> None:
    """Somebody who was suspended may sign in again, with what they had."""
    user.active = True
    outbox.record(session, AccessChanged(what=OPENED, id=user.id))
    _note(session, user, "let in again", by_id)


def reset_second_step(session: Session, user: User, *, why: str, by_id: int) -> None:
    """Somebody lost what they sign in with; `why` is how one made sure that it is they.

    Raises:
        OwnAccountError: one would reset one's own.
    """
    _by_somebody_else(user, by_id)
    factors.reset(session, user, by_id=by_id)
    _note(session, user, "reset second step", by_id, why=why)


def _by_somebody_else(user: User, by_id: int) -> None:
    if user.id == by_id:
        raise OwnAccountError


def _hold_administrators(session: Session) -> None:
    """Of two who remove each other at once, the second waits for the first, and then sees it."""
    session.execute(
        select(User.id)
        .where(User.roles.any(RoleHeld.role == Role.ADMINISTRATOR))
        .order_by(User.id)
        .with_for_update()
    )


def _keep_an_administrator(session: Session) -> None:
    left = session.scalar(
        select(User.id)
        .join(RoleHeld, RoleHeld.user_id == User.id)
        .join(Area, Area.id == RoleHeld.area_id)
        .where(User.active, RoleHeld.role == Role.ADMINISTRATOR, Area.slug == CITY)
        .limit(1)
    )
    if left is None:
        raise LastAdministratorError


def _note(session: Session, user: User, deed: str, by_id: int | None, **details: object) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="user", about_id=user.id, **details)
