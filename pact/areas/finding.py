"""Which ward it is, from a postcode or from where somebody is. Nothing of either is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.areas.grid import Point
from pact.areas.located import Located
from pact.areas.models import Postcode, Ward, WardBoundary


@dataclass(frozen=True)
class Means:
    """By what the site can find a ward: that of which it has imported a file."""

    postcodes: bool
    boundaries: bool

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.postcodes or self.boundaries


@dataclass(frozen=True)
class Found:
    """The ward; or those that share the postcode; or none, outside the city.

    `district` is then the name of the neighbour, or "" where no file has named it.
    """

    wards: Sequence[Ward]
    district: str = ""


def means(session: Session) -> Means:
    """What was imported, in one statement."""
    postcodes = select(func.count()).select_from(select(Postcode.id).limit(1).subquery())
    boundaries = select(func.count()).select_from(select(WardBoundary.id).limit(1).subquery())
    found = session.execute(select(postcodes.scalar_subquery(), boundaries.scalar_subquery())).one()
    return Means(bool(found[0]), bool(found[1]))


def by_postcode(session: Session, *, code: str) -> Found | None:
    """Where a tidy postcode is, or None where no file had it."""
    found = session.scalars(
        select(Postcode)
        .where(Postcode.code == code)
        .options(selectinload(Postcode.wards), joinedload(Postcode.district))
    ).one_or_none()
    if found is None:
        return None
    wards = sorted(found.wards, key=lambda ward: ward.name)
    return Found(wards, "" if wards else found.district.name or "")


def by_point(session: Session, *, point: Point) -> Found:
    """Where a longitude and latitude are."""
    ward = Located.load(session).ward(point)
    return Found([ward] if ward else [])
