"""Finding wards and areas."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Area, Ward


def wards(session: Session, *, ids: Collection[int] | None = None) -> Sequence[Ward]:
    """The wards of these ids, or all, by name."""
    query = select(Ward).order_by(Ward.name)
    if ids is not None:
        query = query.where(Ward.id.in_(ids))
    return session.scalars(query).all()


def ward_by_slug(session: Session, *, slug: str) -> Ward | None:
    """The ward that an address names."""
    return session.scalars(select(Ward).where(Ward.slug == slug)).one_or_none()


def area_by_slug(session: Session, *, slug: str) -> Area | None:
    """The area of this name: "city", or a ward's slug."""
    return session.scalars(select(Area).where(Area.slug == slug)).one_or_none()
