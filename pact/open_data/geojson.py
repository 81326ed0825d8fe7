"""Themes by ward, as GeoJSON (RFC 7946): for maps."""

from typing import Any

from sqlalchemy.orm import Session

from pact.open_data import queries
from pact.open_data.listing import Asked
from pact.open_data.lists.figures import figures
from pact.open_data.shapes import Schema, plain

WITHOUT = "No ward boundaries are imported on this site: geometry is null."
_NULL_OR = {"anyOf": [{"type": "object"}, {"type": "null"}]}
SCHEMA: Schema = {
    "type": "object",
    "description": "A feature for each ward, with the figures of its themes.",
    "required": ["type", "features", "note"],
    "properties": {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        "note": {"type": ["string", "null"]},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": {"type": "string", "enum": ["Feature"]},
                    "id": {"type": "string", "description": "The ward's code."},
                    "geometry": _NULL_OR,
                    "properties": {
                        "type": "object",
                        "required": ["code", "slug", "name", "themes"],
                        "properties": {
                            "code": {"type": "string"},
                            "slug": {"type": "string"},
                            "name": {"type": "string"},
                            "themes": {
                                "type": "array",
                                "items": {"$ref": "#/components/schemas/ThemeFigure"},
                            },
                        },
                    },
                },
            },
        },
    },
}


def themes_by_ward(session: Session, asked: Asked) -> dict[str, Any]:
    """What wards' pages say, ward by ward, with outlines where they are imported."""
    outlines = queries.boundaries(session)
    by_ward: dict[str, list[Any]] = {}
    for _key, figure in figures(session, asked):
        by_ward.setdefault(figure.ward_code, []).append(plain(figure))
    features = [
        {
            "type": "Feature",
            "id": ward.code,
            "geometry": {"type": "MultiPolygon", "coordinates": outlines[ward.id].polygons}
            if ward.id in outlines
            else None,
            "properties": {
                "code": ward.code,
                "slug": ward.slug,
                "name": ward.name,
                "themes": by_ward.get(ward.code, []),
            },
        }
        for ward in sorted(asked.wards, key=lambda ward: ward.code)
    ]
    return {
        "type": "FeatureCollection",
        "note": None if outlines else WITHOUT,
        "features": features,
    }
