"""Taking a file of ward boundaries, wholly or not at all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.areas.boundary_files import BoundaryFile, Outline, read_boundaries
from pact.areas.models import Ward, WardBoundary
from pact.areas.shapes import box
from pact.areas.sorting import MERGED
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME, DISTRICT
from pact.core import audit


@dataclass(frozen=True)
class BoundaryImport:
    """What a file brings."""

    property: str
    taken: int
    elsewhere: Counter[str]  # wards of other districts, by the district's code
    lost: list[str]  # names of wards that had a boundary and lose it
    without: list[str]  # names of wards that have none afterwards


def import_boundaries(
    session: Session, path: Path, *, accept_losses: bool = False
) -> BoundaryImport:
    """Have the file's boundaries instead of those that are known.

    Raises:
        Refused: it is no such file, does not fit the city's wards, or would lose boundaries.
    """
    file = read_boundaries(path)
    wards = {ward.code: ward for ward in session.scalars(select(Ward).order_by(Ward.name))}
    ours = _ours(file, wards)
    had = set(session.scalars(select(WardBoundary.ward_id)))
    without = [ward for code, ward in wards.items() if code not in ours]
    outcome = BoundaryImport(
        property=file.property,
        taken=len(ours),
        elsewhere=Counter(each.district for each in file.outlines if each.code not in ours),
        lost=[ward.name for ward in without if ward.id in had],
        without=[ward.name for ward in without],
    )
    if outcome.lost and not accept_losses:
        raise Refused(
            f"These wards have a boundary and would lose it: {', '.join(outcome.lost)}. If that is "
            "right, add --accept-losses"
        )
    session.execute(delete(WardBoundary))
    session.add_all(_boundary(wards[code], each) for code, each in ours.items())
    audit.record(
        session,
        actor_id=None,
        deed="imported boundaries",
        about="ward_boundary",
        about_id=None,
        file=path.name,
        taken=outcome.taken,
        lost=len(outcome.lost),
    )
    session.flush()
    return outcome


def _ours(file: BoundaryFile, wards: Mapping[str, Ward]) -> dict[str, Outline]:
    """The outlines of the city's wards, by code."""
    ours = {each.code: each for each in file.outlines if each.code in wards}
    twice = [code for code, n in Counter(o.code for o in file.outlines).items() if n > 1]
    if again := [code for code in twice if code in ours]:
        raise Refused(f"The file has these wards twice: {', '.join(again)}")
    if merged := [each.code for each in file.outlines if each.code.startswith(MERGED)]:
        raise Refused(
            f"{merged[0]} is a census-merged ward, which is no ward that anybody is elected for: "
            "use a file of electoral wards (E05…)"
        )
    unknown = [
        f"{each.code} {each.name}".strip()
        for each in file.outlines
        if each.district == DISTRICT and each.code not in wards
    ]
    if unknown:
        raise Refused(
            f"The file has {len(unknown)} wards of {CITY_NAME} that this site does not have: "
            f"{', '.join(unknown[:3])}. They are wards of another year ({file.property}). Use the "
            "boundaries of this year's wards. If the city's wards have changed, change the site's "
            "wards first: see “When wards change” in docs/operations.md"
        )
    if not ours:
        raise Refused(f"None of its {len(file.outlines):,} wards is one of {CITY_NAME}'s")
    return ours


def _boundary(ward: Ward, outline: Outline) -> WardBoundary:
    west, south, east, north = box(outline.polygons)
    return WardBoundary(
        ward_id=ward.id,
        polygons=list(outline.polygons),
        west=west,
        south=south,
        east=east,
        north=north,
    )
