"""This part of the OpenAPI description."""

from typing import Any

from pact.areas.importing_police import CODE, FORCE
from pact.open_data.shapes import Schema

_WARD = "^(E05[0-9]{6}|[a-z0-9-]{1,80})$"
_UID = "^[A-Za-z0-9._@-]{1,80}$"
_LD = "application/ld+json"
_EVENT_LD: Schema = {
    "type": "object",
    "description": "An Event of schema.org.",
    "required": ["@type", "name", "startDate", "location", "eventStatus", "eventAttendanceMode"],
}
_GRAPH: Schema = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {"@graph": {"type": "array", "items": _EVENT_LD}},
}
Get = Any  # what makes an operation: words, parameters, mimetype, schema


def paths(lang: Schema, get: Get) -> dict[str, Any]:
    """Each address, in each form."""
    force = _part("force", f"^{FORCE}$", "The force's id, as data.police.uk has it.")
    neighbourhood = _part("neighbourhood", f"^{CODE}$", "The neighbourhood's id there.")
    ward = _part("ward", _WARD, "Its ONS code, or its slug.")
    found: dict[str, Any] = {
        "/api/police/{force}/neighbourhoods": get(
            "The police neighbourhoods of a force that this site knows.",
            [force, lang],
            "application/json",
            _list_of("PoliceNeighbourhood"),
        )
    }
    for where, of, parts in (
        ("/api/v1/wards/{ward}/police-", "a ward", [ward]),
        ("/api/police/{force}/{neighbourhood}/", "a police neighbourhood", [force, neighbourhood]),
    ):
        asked = [*parts, lang]
        chosen = f"Priorities of {of} as data.police.uk gives them: open ones, and the last year's."
        on = f"Meetings of {of} to come, as data.police.uk gives events."
        found |= {
            f"{where}priorities": get(
                chosen, asked, "application/json", _list_of("PolicePriority")
            ),
            f"{where}priorities.csv": get(f"{chosen} As CSV.", asked, "text/csv"),
            f"{where}events": get(on, asked, "application/json", _list_of("PoliceEvent")),
            f"{where}events.csv": get(f"{on} As CSV.", asked, "text/csv"),
            f"{where}events.ics": get(
                f"Meetings of {of} as iCalendar, also cancelled ones and those of the last year.",
                asked,
                "text/calendar",
            ),
            f"{where}events.jsonld": get(
                f"Meetings of {of} to come as Events of schema.org, also cancelled ones.",
                asked,
                _LD,
                _GRAPH,
            ),
        }
    uid = _part("uid", _UID, "Its identity, also in calendars.")
    one = "A meeting as an Event of schema.org, as its page has it for search engines."
    found["/api/v1/meetings/{uid}.jsonld"] = get(one, [uid, lang], _LD, _EVENT_LD)
    return found


def _part(name: str, pattern: str, about: str) -> Schema:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": about,
        "schema": {"type": "string", "pattern": pattern},
    }


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
