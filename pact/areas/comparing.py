"""Whether postcodes and boundaries agree: two files, from two offices, about the same places."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.areas.located import Located
from pact.areas.models import Postcode


@dataclass(frozen=True)
class Disagreement:
    """A postcode that the map puts elsewhere. `on_map` is "" outside every ward."""

    postcode: str
    in_file: Sequence[str]
    on_map: str


@dataclass(frozen=True)
class Comparison:
    """How many postcodes in the city could be compared, and which do not agree."""

    boundaries: int
    postcodes: int
    compared: int
    disagreements: Sequence[Disagreement]


def compare(session: Session) -> Comparison:
    """Place the point of every postcode in the boundaries."""
    located = Located.load(session)
    postcodes = session.scalars(
        select(Postcode)
        .where(Postcode.wards.any())
        .order_by(Postcode.code)
        .options(selectinload(Postcode.wards))
    ).all()
    found: list[Disagreement] = []
    compared = 0
    for each in postcodes if located.boundaries else ():
        if each.easting is None or each.northing is None:
            continue
        compared += 1
        code = located.on_grid((each.easting, each.northing))
        if code not in {ward.code for ward in each.wards}:
            names = [ward.name for ward in each.wards]
            found.append(Disagreement(each.code, names, _name(located, code)))
    return Comparison(len(located.boundaries), len(postcodes), compared, found)


def _name(located: Located, code: str | None) -> str:
    return next((b.ward.name for b in located.boundaries if b.ward.code == code), "")
