"""Reading a file of ward boundaries: GeoJSON, of any year's property names."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from pact.areas.grid import is_on_grid, to_wgs84
from pact.areas.shapes import Polygon
from pact.areas.text_files import Refused, text_of

_CODE, _NAME = re.compile(r"WD(\d\d)CD", re.I), re.compile(r"WD(\d\d)NM", re.I)
_DISTRICT = re.compile(r"LAD(\d\d)CD", re.I)
_DIGITS = 6  # of a degree: a tenth of a metre


@dataclass(frozen=True)
class Outline:
    """One ward of the file. Its district is "" where the file does not say."""

    code: str
    name: str
    district: str
    polygons: Sequence[Polygon]


@dataclass(frozen=True)
class BoundaryFile:
    """A file that was recognised, and the property in which its wards have their codes."""

    property: str
    outlines: Sequence[Outline]


def read_boundaries(path: Path) -> BoundaryFile:
    """Every ward of the file.

    Raises:
        Refused: it is not a file of ward boundaries, or is broken.
    """
    text = text_of(path)
    if text.lstrip()[0] not in "{[":
        raise Refused(f"{path.name} is not GeoJSON. For postcodes: flask areas import-postcodes")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"{path.name} is not whole JSON: {error}") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise Refused(f"{path.name} is JSON, but not a GeoJSON collection of features")
    if not all(isinstance(each, dict) for each in features):
        raise Refused(f"{path.name} has features that are none")
    properties = _properties(features[0])
    if (code := _newest(properties, _CODE)) is None:
        raise Refused(
            f"{path.name} has no wards' codes (a property such as WD25CD). Its features have: "
            + (", ".join(list(properties)[:8]) or "nothing")
        )
    outlines = [_outline(each, code, number) for number, each in enumerate(features, start=1)]
    return BoundaryFile(code, outlines)


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _newest(properties: dict[str, Any], pattern: re.Pattern[str]) -> str | None:
    years = [(int(found[1]), key) for key in properties if (found := pattern.fullmatch(key))]
    return max(years)[1] if years else None


def _outline(feature: dict[str, Any], code: str, number: int) -> Outline:
    properties = _properties(feature)
    name, district = _newest(properties, _NAME), _newest(properties, _DISTRICT)
    ward = str(properties.get(code) or "")
    try:
        polygons = _polygons(feature["geometry"])
    except (TypeError, KeyError, ValueError, IndexError) as error:
        raise Refused(
            f"Feature {number} ({ward or 'without a code'}) has no polygon in Great Britain, in "
            "degrees (longitude first) or in metres of the National Grid"
        ) from error
    return Outline(
        code=ward,
        name=str(properties.get(name or "") or ""),
        district=str(properties.get(district or "") or ""),
        polygons=polygons,
    )


def _polygons(geometry: dict[str, Any]) -> list[Polygon]:
    many = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    polygons: list[Polygon] = [
        [_ring(ring) for ring in polygon] for polygon in many[geometry["type"]]
    ]
    if not polygons or not all(polygons):
        raise ValueError("there is nothing in it")
    return polygons


def _ring(points: Any) -> list[list[float]]:
    ring = [_point(float(point[0]), float(point[1])) for point in points]
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError("the ring is not closed")
    return ring


def _point(x: float, y: float) -> list[float]:
    if not (isfinite(x) and isfinite(y)):
        raise ValueError("not a number")
    if abs(x) > 180 and is_on_grid(x, y):
        x, y = to_wgs84(x, y)
    if not (-9 < x < 3 and 49 < y < 61):
        raise ValueError("not in Great Britain")
    return [round(x, _DIGITS), round(y, _DIGITS)]
