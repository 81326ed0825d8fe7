"""The OpenAPI 3.1 description, made from the lists themselves."""

from collections.abc import Iterable
from typing import Any

from pact.languages.locales import SHIPPED
from pact.open_data import geojson
from pact.open_data.asking import WARD_PATTERN
from pact.open_data.listing import MOST, USUAL, Listing
from pact.open_data.open311.description import paths as open311_paths
from pact.open_data.open311.requests import ServiceRequest
from pact.open_data.open311.services import Service
from pact.open_data.police.description import paths as police_paths
from pact.open_data.police.shapes import named_schemas as police_schemas
from pact.open_data.popolo import Popolo
from pact.open_data.problems import KINDS, PROBLEM
from pact.open_data.shapes import Schema, schema_of, schemas

VERSION = "1.2.0"
LANG: Schema = {
    "name": "lang",
    "in": "query",
    "description": "Of names and texts. Without it, Accept-Language decides.",
    "schema": {"type": "string", "enum": [locale.tag for locale in SHIPPED]},
}
WARD: Schema = {
    "name": "ward",
    "in": "query",
    "description": "A ward's slug: only what is of this ward.",
    "schema": {"type": "string", "pattern": WARD_PATTERN},
}
_PROBLEM_SCHEMA: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_LICENCE: Schema = {
    "type": "object",
    "required": ["name", "url"],
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
}


def describe(listings: Iterable[Listing], *, site: str, base: str, licence: dict[str, str]) -> Any:
    """The whole description."""
    listings = list(listings)
    named: dict[str, Schema] = {"Problem": _PROBLEM_SCHEMA, "ThemesByWard": geojson.SCHEMA}
    for kind in (*(each.item for each in listings), Popolo, Service, ServiceRequest):
        named |= dict(schemas(kind))
    named |= police_schemas()
    paths: dict[str, Any] = {}
    for each in listings:
        paths |= _paths_of(each)
    ref = {"$ref": "#/components/schemas/ThemesByWard"}
    paths["/api/v1/themes-by-ward.geojson"] = _get(
        "Themes by ward, for maps.", [LANG, WARD], "application/geo+json", ref
    )
    paths["/api/v1/popolo.json"] = _get(
        "Who stands for which ward, as Popolo has it.", [], "application/json", schema_of(Popolo)
    )
    paths["/api/v1/everything.zip"] = _get(
        "Every list as CSV, and a README.", [LANG], "application/zip"
    )
    paths["/api/v1/README.txt"] = _get("What the files are.", [], "text/plain")
    paths["/api/v1/openapi.json"] = _get(
        "This description.", [], "application/json", {"type": "object"}
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Open data of {site}",
            "version": VERSION,
            "description": "What the site's pages say, for programs. Answers keep for a minute.",
            "license": licence,
        },
        "servers": [{"url": base}],
        "paths": paths | police_paths(LANG, _get) | open311_paths(LANG),
        "components": {"schemas": named},
    }


def _paths_of(listing: Listing) -> dict[str, Any]:
    filters = [LANG, *([WARD] if listing.by_ward else [])]
    paging: list[Schema] = [
        {
            "name": "limit",
            "in": "query",
            "description": "How many items at most.",
            "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        },
        {
            "name": "cursor",
            "in": "query",
            "description": "Where to go on: it stands in `next`.",
            "schema": {"type": "string", "pattern": listing.key_pattern},
        },
    ]
    page: Schema = {
        "type": "object",
        "required": ["data", "next", "licence"],
        "additionalProperties": False,
        "properties": {
            "data": {"type": "array", "items": schema_of(listing.item)},
            "next": {
                "type": ["string", "null"],
                "description": "The next page's address; null on the last one.",
            },
            "licence": _LICENCE,
        },
    }
    return {
        f"/api/v1/{listing.name}": _get(listing.about, filters + paging, "application/json", page),
        f"/api/v1/{listing.name}.csv": _get(
            f"{listing.about} As CSV, the whole list.", filters, "text/csv"
        ),
    }


def _get(
    about: str,
    parameters: list[Schema],
    mimetype: str,
    schema: Schema | None = None,
) -> dict[str, Any]:
    content = {mimetype: {"schema": schema} if schema else {}}
    answers: dict[str, Any] = {"200": {"description": "It is here.", "content": content}}
    answers["304"] = {"description": "It has not changed since the ETag that was named."}
    for code in (400, 404, 429):  # 404 also where an address holds what no address can
        title, detail = KINDS[code]
        ref = {"$ref": "#/components/schemas/Problem"}
        answers[str(code)] = {
            "description": f"{title}. {detail}",
            "content": {PROBLEM: {"schema": ref}},
        }
    return {"get": {"summary": about, "parameters": parameters, "responses": answers}}
