"""The wards on a map: their outlines where a file of them was imported, else tiles."""

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact import charts
from pact.areas.models import Ward, WardBoundary
from pact.areas.tile_map import tiles

# Degrees, about 40 metres: neighbours keep the same corners, and nobody sees it at this size.
_STEP = 0.0004
Told = Callable[[Ward], tuple[int | None, str]]  # the number, and how it is written


def ward_map(
    session: Session, wards: Sequence[Ward], told: Told, *, title: str, description: str
) -> charts.Chart:
    """A map of these wards with their numbers."""
    known = _polygons(session, [ward.id for ward in wards])
    if wards and all(ward.id in known for ward in wards):
        return charts.outlines(
            [charts.Outline(ward.name, known[ward.id], *told(ward)) for ward in wards],
            title=title,
            description=description,
        )
    return charts.tiles(
        [charts.Tile(t.ward.name, t.row, t.column, *told(t.ward)) for t in tiles(wards)],
        title=title,
        description=description,
    )


def _polygons(
    session: Session, ward_ids: Collection[int]
) -> dict[int, list[list[list[list[float]]]]]:
    rows = session.execute(
        select(WardBoundary.ward_id, WardBoundary.polygons).where(
            WardBoundary.ward_id.in_(ward_ids)
        )
    )
    return {
        ward_id: [[_plainer(ring) for ring in polygon] for polygon in polygons]
        for ward_id, polygons in rows
    }


def _plainer(ring: Sequence[Sequence[float]]) -> list[list[float]]:
    points = [[round(round(each / _STEP) * _STEP, 5) for each in point[:2]] for point in ring]
    kept = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return kept if len(kept) > 3 else [[*point[:2]] for point in ring]
