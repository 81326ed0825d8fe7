"""Polygons on a map: what lies in them. Longitude and latitude, as in GeoJSON."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pact.areas.grid import Point

Ring = Sequence[Sequence[float]]  # its last point is its first one
Polygon = Sequence[Ring]  # the outline, then what is cut out of it


def box(polygons: Iterable[Polygon]) -> tuple[float, float, float, float]:
    """The west, south, east and north of all of it."""
    points = [point for polygon in polygons for point in polygon[0]]
    longitudes, latitudes = [each[0] for each in points], [each[1] for each in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def holds(polygons: Iterable[Polygon], point: Point) -> bool:
    """Whether the point lies in one of them, and not in what is cut out."""
    return any(
        _inside(polygon[0], point) and not any(_inside(hole, point) for hole in polygon[1:])
        for polygon in polygons
    )


def _inside(ring: Ring, point: Point) -> bool:
    """Whether a line from the point to the east crosses the ring an odd number of times."""
    x, y = point
    crossed = False
    for start, end in pairwise(ring):
        if (start[1] > y) != (end[1] > y):
            at = start[0] + (y - start[1]) / (end[1] - start[1]) * (end[0] - start[0])
            crossed ^= x < at
    return crossed
