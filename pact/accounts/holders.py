"""Who holds a permission somewhere."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, RoleHeld, User
from pact.accounts.permissions import BY_ROLE
from pact.areas.models import Area, Ward, area_ward
from pact.areas.services import CITY
from pact.core.permissions import Permission


def roles_bringing(
    session: Session, permission: Permission, *, ward_ids: Collection[int]
) -> dict[int, tuple[User, Role]]:
    """Each active person who holds a permission in any of these wards, by their number, and the
    role that first brought it to them."""
    rows = session.execute(
        select(User, RoleHeld.role)
        .join(RoleHeld, RoleHeld.user_id == User.id)
        .join(RoleHeld.area)
        .where(
            User.active,
            RoleHeld.role.in_([role for role, brought in BY_ROLE.items() if permission in brought]),
            Area.wards.any(Ward.id.in_(ward_ids)),
        )
        .order_by(User.name, User.id, RoleHeld.id)
    )
    found: dict[int, tuple[User, Role]] = {}
    for user, role in rows:
        found.setdefault(user.id, (user, role))
    return found


def wards_of_holders(session: Session, permission: Permission) -> dict[int, frozenset[int]]:
    """Each active person who holds a permission, by their number, and the wards where."""
    rows = session.execute(
        select(RoleHeld.user_id, area_ward.c.ward_id)
        .join(User, User.id == RoleHeld.user_id)
        .join(area_ward, area_ward.c.area_id == RoleHeld.area_id)
        .where(
            User.active,
            RoleHeld.role.in_([role for role, brought in BY_ROLE.items() if permission in brought]),
        )
    )
    found: dict[int, set[int]] = {}
    for user_id, ward_id in rows:
        found.setdefault(user_id, set()).add(ward_id)
    return {id: frozenset(wards) for id, wards in found.items()}


def holders_in_city(session: Session, permission: Permission) -> Sequence[User]:
    """Each active person who holds a permission in the whole city."""
    roles = [role for role, brought in BY_ROLE.items() if permission in brought]
    held = RoleHeld.user_id == User.id
    in_city = RoleHeld.area.has(Area.slug == CITY)
    return session.scalars(
        select(User)
        .where(
            User.active, select(RoleHeld.id).where(held, RoleHeld.role.in_(roles), in_city).exists()
        )
        .order_by(User.id)
    ).all()


def people_of(session: Session, *, organisation_id: int) -> Sequence[User]:
    """The active people of an organisation."""
    query = select(User).where(User.active, User.organisation_id == organisation_id)
    return session.scalars(query.order_by(User.id)).all()
