"""GeoReport v2's part of the OpenAPI description."""

from typing import Any

from pact.open_data.open311.asking import CODES, IDS, ONE_ID, STATUSES
from pact.open_data.open311.requests import ServiceRequest
from pact.open_data.open311.services import Service
from pact.open_data.shapes import Schema, schema_of

_ERRORS: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["code", "description"],
        "properties": {"code": {"type": "integer"}, "description": {"type": "string"}},
    },
}
_JURISDICTION = {
    "name": "jurisdiction_id",
    "in": "query",
    "description": "Not needed: there is one.",
    "schema": {"type": "string"},
}


def paths(lang: Schema) -> dict[str, Any]:
    """Each address, in both forms."""
    requests = {"type": "array", "items": schema_of(ServiceRequest)}
    filters = [
        _text("service_request_id", "Some requests, parted by commas; nothing else counts.", IDS),
        _text("service_code", "Themes' keys, parted by commas.", CODES),
        _text("status", "open, closed, or both parted by a comma.", STATUSES),
        *(
            {
                "name": name,
                "in": "query",
                "description": f"{word} requested_datetime.",
                "schema": {"type": "string", "format": "date-time"},
            }
            for name, word in (("start_date", "The earliest"), ("end_date", "The latest"))
        ),
    ]
    one = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": ONE_ID},
    }
    found: dict[str, Any] = {}
    for form, mimetype in (("json", "application/json"), ("xml", "text/xml")):
        found |= {
            f"/open311/discovery.{form}": _get("Where Open311 is.", [], mimetype, None),
            f"/open311/v2/services.{form}": _get(
                "Themes, as GeoReport v2's services.",
                [lang, _JURISDICTION],
                mimetype,
                {"type": "array", "items": schema_of(Service)},
            ),
            f"/open311/v2/requests.{form}": _get(
                "What wards' residents raise together, and what was done: 1,000 at most.",
                [lang, _JURISDICTION, *filters],
                mimetype,
                requests,
            ),
            f"/open311/v2/requests/{{id}}.{form}": _get(
                "One of them.", [one, lang, _JURISDICTION], mimetype, requests
            ),
        }
    return found


def _text(name: str, about: str, pattern: str) -> Schema:
    schema = {"type": "string", "pattern": pattern}
    return {"name": name, "in": "query", "description": about, "schema": schema}


def _get(
    about: str,
    parameters: list[Schema],
    mimetype: str,
    schema: Schema | None,
) -> dict[str, Any]:
    is_json = mimetype == "application/json"

    def content(each: Schema | None) -> Schema:
        return {mimetype: {"schema": each} if is_json and each else {}}

    answers = {"200": {"description": "It is here.", "content": content(schema)}}
    for code in (400, 404, 429):
        answers[str(code)] = {"description": "What went wrong.", "content": content(_ERRORS)}
    return {"get": {"summary": about, "parameters": parameters, "responses": answers}}
