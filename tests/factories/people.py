"""Staff."""

from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, Role, RoleHeld, User
from pact.areas.models import Area, Ward
from pact.areas.queries import area_by_slug
from tests.conftest import PASSWORD

# One cheap hash for everybody: a real one takes a good part of a second, by design.
_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def a_ward(session: Session, slug: str = "heath-town") -> Ward:
    """One of the city's wards."""
    return session.scalars(select(Ward).where(Ward.slug == slug)).one()


def a_person(session: Session, role: Role, area: str = "city", *, name: str = "Sam") -> User:
    """Somebody with a role in an area ("city", or a ward's slug)."""
    held_in: Area | None = area_by_slug(session, slug=area)
    assert held_in is not None
    number = len(session.scalars(select(User.id)).all())
    user = User(
        email=f"{role.value}{number}@example.org",
        name=name,
        password_hash=_HASH,
        roles=[RoleHeld(role=role, area_id=held_in.id)],
    )
    session.add(user)
    session.commit()
    return user


def an_organisation(session: Session, name: str = "Wolverhampton Homes") -> Organisation:
    """A partner."""
    organisation = Organisation(slug=name.lower().replace(" ", "-"), name=name)
    session.add(organisation)
    session.commit()
    return organisation
