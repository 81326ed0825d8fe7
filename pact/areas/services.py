"""Putting a city's wards in place."""

import re
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Area, Constituency, Ward
from pact.areas.wolverhampton import CONSTITUENCIES, WARDS

CITY = "city"


def place_wards(session: Session) -> None:
    """Have every ward of Wolverhampton, an area for each, and one for the city. Safe to repeat."""
    if session.scalar(select(Ward.id).limit(1)) is not None:
        return
    constituencies = {code: Constituency(code=code, name=n) for code, n in CONSTITUENCIES.items()}
    session.add_all(constituencies.values())
    city = Area(slug=CITY, name="Wolverhampton", wards=[])
    session.add(city)
    for code, name, within in WARDS:
        ward = Ward(code=code, name=name, slug=slug(name))
        ward.constituencies = [constituencies[each] for each in within]
        session.add(ward)
        session.add(Area(slug=ward.slug, name=name, wards=[ward]))
        city.wards.append(ward)
    session.flush()


def slug(name: str) -> str:
    """A name as it stands in addresses: "St Peter's" is `st-peters`."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", name.lower())).strip("-")


class CannotGatherError(Exception):
    """There is an area of this name already, or a ward that is not known, or only one."""


def gather(session: Session, *, name: str, ward_slugs: Collection[str]) -> Area:
    """Make one area of several wards: a police neighbourhood, a focus area, a team's patch.

    Raises:
        CannotGatherError: see there. An area that is there stays: people may hold roles in it.
    """
    if session.scalar(select(Area.id).where(Area.slug == slug(name))) is not None:
        raise CannotGatherError(f"there is an area {slug(name)!r} already")
    wards = session.scalars(select(Ward).where(Ward.slug.in_(ward_slugs)).order_by(Ward.name)).all()
    if unknown := set(ward_slugs) - {ward.slug for ward in wards}:
        raise CannotGatherError(f"no such ward: {', '.join(sorted(unknown))}")
    if len(wards) < 2:
        raise CannotGatherError("it takes two wards or more")
    area = Area(slug=slug(name), name=name, wards=list(wards))
    session.add(area)
    session.flush()
    return area
