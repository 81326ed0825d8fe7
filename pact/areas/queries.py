"""Finding wards and areas."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from pact.areas.models import Area, PoliceNeighbourhood, Ward


def wards(session: Session, *, ids: Collection[int] | None = None) -> Sequence[Ward]:
    """The wards of these ids, or all, by name."""
    query = select(Ward).order_by(Ward.name)
    if ids is not None:
        query = query.where(Ward.id.in_(ids))
    return session.scalars(query).all()


def ward_by_slug(session: Session, *, slug: str) -> Ward | None:
    """The ward that an address names."""
    return session.scalars(_BY_SLUG, {"slug": slug}).one_or_none()


_BY_SLUG = select(Ward).where(Ward.slug == bindparam("slug"))


def ward_named(session: Session, name: str) -> Ward | None:
    """The ward of this ONS code, or of this name in addresses."""
    return session.scalars(
        select(Ward).where(or_(Ward.code == name, Ward.slug == name))
    ).one_or_none()


def area_by_slug(session: Session, *, slug: str) -> Area | None:
    """The area of this name: "city", or a ward's slug."""
    return session.scalars(select(Area).where(Area.slug == slug)).one_or_none()


def police_neighbourhood(session: Session, *, force: str, code: str) -> PoliceNeighbourhood | None:
    """The neighbourhood of these ids, with its wards, in one statement."""
    wards_too = joinedload(PoliceNeighbourhood.area).joinedload(Area.wards)
    found = session.execute(
        select(PoliceNeighbourhood)
        .where(PoliceNeighbourhood.force == force, PoliceNeighbourhood.code == code)
        .options(wards_too)
    )
    return found.unique().scalar_one_or_none()


def police_neighbourhoods(
    session: Session, *, force: str | None = None
) -> Sequence[PoliceNeighbourhood]:
    """Those of a force, or all, by their ids, each with its wards."""
    query = select(PoliceNeighbourhood).options(
        joinedload(PoliceNeighbourhood.area).selectinload(Area.wards)
    )
    if force is not None:
        query = query.where(PoliceNeighbourhood.force == force)
    return session.scalars(
        query.order_by(PoliceNeighbourhood.force, PoliceNeighbourhood.code)
    ).all()
