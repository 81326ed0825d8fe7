"""Putting a city's wards in place."""

import re

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
