"""Maps: places as tiles of one size, or with their outlines; each with its number."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from pact.charts.chart import Chart
from pact.charts.look import INK, SOFT, tint

_TILE_WIDE, _TILE_HIGH, _LETTERS = 132, 104, 15
_MAP_WIDE, _MAP_HIGH = 660, 560
_FIELD = {"type": "nominal", "scale": None, "legend": None}


@dataclass(frozen=True)
class Tile:
    """A place, counted from 1 in the north-west. `shown` is its number as it is written."""

    name: str
    row: int
    column: int
    value: float | None
    shown: str


@dataclass(frozen=True)
class Outline:
    """A place with its polygons, as in a GeoJSON MultiPolygon. `shown` as for a tile."""

    name: str
    polygons: Sequence[Sequence[Sequence[Sequence[float]]]]
    value: float | None
    shown: str


def tiles(found: Sequence[Tile], *, title: str, description: str) -> Chart:
    """Tiles: the more, the darker; each with its name and its number. West is on the left."""
    most = max((each.value or 0 for each in found), default=0)
    rows = [
        {
            "x": (each.column - 1) * _TILE_WIDE,
            "x2": each.column * _TILE_WIDE - 4,
            "y": (each.row - 1) * _TILE_HIGH,
            "y2": each.row * _TILE_HIGH - 4,
            "middle": (each.column - 0.5) * _TILE_WIDE - 2,
            "name_at": (each.row - 1) * _TILE_HIGH + 8,
            "number_at": each.row * _TILE_HIGH - 22,
            "name": textwrap.wrap(each.name, _LETTERS),
            "shown": each.shown,
            "fill": tint(each.value, most),
        }
        for each in found
    ]
    wide = max((each.column for each in found), default=1) * _TILE_WIDE
    high = max((each.row for each in found), default=1) * _TILE_HIGH
    across = {"type": "quantitative", "axis": None, "scale": {"domain": [0, wide], "nice": False}}
    down = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, high], "nice": False, "reverse": True},
    }
    middle = {"x": {"field": "middle", **across}}
    tile = {"type": "rect", "stroke": SOFT, "strokeWidth": 1, "cornerRadius": 6}
    spec = {
        "data": {"values": rows},
        "width": wide,
        "height": high,
        "layer": [
            {
                "mark": tile,
                "encoding": {
                    "x": {"field": "x", **across},
                    "x2": {"field": "x2"},
                    "y": {"field": "y", **down},
                    "y2": {"field": "y2"},
                    "fill": {"field": "fill", **_FIELD},
                },
            },
            {
                "mark": {"type": "text", "baseline": "top", "fontSize": 14, "lineHeight": 16},
                "encoding": {
                    **middle,
                    "y": {"field": "name_at", **down},
                    "text": {"field": "name", "type": "nominal"},
                },
            },
            _number({**middle, "y": {"field": "number_at", **down}}),
        ],
    }
    return Chart.of(title, description, spec)


def outlines(found: Sequence[Outline], *, title: str, description: str) -> Chart:
    """The places as they lie: the more, the darker; each with its number. West is on the left."""
    most = max((each.value or 0 for each in found), default=0)
    narrow = cos(radians(_middle_of(found)[1]))  # a degree to the east is shorter than to the north
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [
                    [[[point[0] * narrow, point[1]] for point in ring] for ring in polygon]
                    for polygon in each.polygons
                ],
            },
            "properties": {"fill": tint(each.value, most), "shown": each.shown},
        }
        for each in found
    ]
    labels = [
        {"x": x * narrow, "y": y, "shown": each.shown}
        for each in found
        for x, y in [_middle_of([each])]
    ]
    spec = {
        "width": _MAP_WIDE,
        "height": _MAP_HIGH,
        "projection": {"type": "identity", "reflectY": True},
        "layer": [
            {
                "data": {"values": features},
                "mark": {"type": "geoshape", "stroke": INK, "strokeWidth": 0.8},
                "encoding": {"fill": {"field": "properties.fill", **_FIELD}},
            },
            {
                "data": {"values": labels},
                **_number(
                    {
                        "longitude": {"field": "x", "type": "quantitative"},
                        "latitude": {"field": "y", "type": "quantitative"},
                    }
                ),
            },
        ],
    }
    return Chart.of(title, description, spec)


def _number(encoding: dict[str, Any]) -> dict[str, Any]:
    text = {"field": "shown", "type": "nominal"}
    return {
        "mark": {"type": "text", "fontSize": 20, "fontWeight": "bold", "stroke": None},
        "encoding": {**encoding, "text": text},
    }


def _middle_of(found: Sequence[Outline]) -> tuple[float, float]:
    """The middle of the box around the greatest polygon."""
    rings = [polygon[0] for each in found for polygon in each.polygons]
    if not rings:
        return 0.0, 0.0
    ring = max(rings, key=len)
    return _between([point[0] for point in ring]), _between([point[1] for point in ring])


def _between(numbers: Sequence[float]) -> float:
    return (min(numbers) + max(numbers)) / 2
