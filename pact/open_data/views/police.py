"""Priorities and events in data.police.uk's shapes, and the same as tables and calendars.

A program that asks data.police.uk for a neighbourhood finds the same under /api/police/ here.
"""

import re
from collections.abc import Sequence
from typing import Any

from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue

from pact.areas.importing_police import CODE, FORCE
from pact.areas.models import Ward
from pact.areas.queries import police_neighbourhood, police_neighbourhoods, ward_named
from pact.core.db import db
from pact.core.tables import csv_response
from pact.languages.kinds import STATE_WHY
from pact.languages.translations import texts
from pact.meetings.calendar import calendar_of
from pact.meetings.calendar_texts import said
from pact.meetings.json_ld import CONTEXT, Site, event_of
from pact.meetings.models import Meeting
from pact.meetings.queries import meeting as found_meeting
from pact.open_data.answering import as_json, for_programs
from pact.open_data.asking import asked, full_address
from pact.open_data.listing import Asked
from pact.open_data.police.gathering import coming, descriptions, in_calendars, priorities
from pact.open_data.police.shapes import PoliceEvent, PoliceNeighbourhood, PolicePriority, as_there
from pact.open_data.shapes import cells, columns
from pact.open_data.views import bp

LD_JSON = "application/ld+json"
_WARD = "/api/v1/wards/<ward>/police-"
_NEIGHBOURHOOD = "/api/police/<force>/<neighbourhood>/"
_EVENT_FORMS = "events.<any(csv, ics, jsonld):made_as>"


@bp.get("/api/police/<force>/neighbourhoods")
@for_programs
def neighbourhoods(force: str) -> ResponseReturnValue:
    """The neighbourhoods of a force that this site knows."""
    asked(["lang"], by_ward=False)
    found = police_neighbourhoods(db.session(), force=_id(force, FORCE))
    if not found:
        abort(404, "There is no such force here.")
    return as_json([as_there(PoliceNeighbourhood(each.code, each.name)) for each in found])


@bp.get(f"{_WARD}priorities")
@bp.get(f"{_WARD}priorities.<any(csv):made_as>")
@for_programs
def ward_priorities(ward: str, made_as: str = "json") -> ResponseReturnValue:
    """Of a ward, by its code or slug."""
    return _priorities(_in_ward(ward), made_as)


@bp.get(f"{_NEIGHBOURHOOD}priorities")
@bp.get(f"{_NEIGHBOURHOOD}priorities.<any(csv):made_as>")
@for_programs
def neighbourhood_priorities(
    force: str, neighbourhood: str, made_as: str = "json"
) -> ResponseReturnValue:
    """Of a police neighbourhood, by the ids that data.police.uk has."""
    return _priorities(_in_neighbourhood(force, neighbourhood)[0], made_as)


@bp.get(f"{_WARD}events")
@bp.get(f"{_WARD}{_EVENT_FORMS}")
@for_programs
def ward_events(ward: str, made_as: str = "json") -> ResponseReturnValue:
    """Of a ward."""
    found = _in_ward(ward)
    return _events(found, made_as, found.wards[0].name)


@bp.get(f"{_NEIGHBOURHOOD}events")
@bp.get(f"{_NEIGHBOURHOOD}{_EVENT_FORMS}")
@for_programs
def neighbourhood_events(
    force: str, neighbourhood: str, made_as: str = "json"
) -> ResponseReturnValue:
    """Of a police neighbourhood."""
    found, name = _in_neighbourhood(force, neighbourhood)
    return _events(found, made_as, name)


@bp.get("/api/v1/meetings/<uid>.jsonld")
@for_programs
def one_event(uid: str) -> ResponseReturnValue:
    """A meeting, as its page has it for search engines."""
    found = asked(["lang"], by_ward=False)
    meeting = found_meeting(db.session(), uid=uid)
    if meeting is None or meeting.published_at is None:
        abort(404, "There is no such meeting, or it is not public.")
    [event] = _json_ld(found, [meeting])
    return as_json({"@context": CONTEXT, **event}, LD_JSON)


def _priorities(found: Asked, made_as: str) -> Response:
    items = priorities(db.session(), found)
    if made_as == "csv":
        heads = [name.replace("_", "-") for name in columns(PolicePriority)]
        return csv_response("priorities", heads, map(cells, items))
    return as_json([as_there(each) for each in items])


def _events(found: Asked, made_as: str, name: str) -> Response:
    session = db.session()
    if made_as == "ics":
        return _calendar(found, name)
    if made_as == "jsonld":
        meetings = in_calendars(session, found, coming_only=True)
        return as_json({"@context": CONTEXT, "@graph": _json_ld(found, meetings)}, LD_JSON)
    items = coming(session, found)
    if made_as == "csv":
        return csv_response("events", columns(PoliceEvent), map(cells, items))
    return as_json([as_there(each) for each in items])


def _calendar(found: Asked, name: str) -> Response:
    meetings = in_calendars(db.session(), found)
    reasons = {each.id: each.state_why for each in meetings if each.state_why}
    whys = texts(db.session(), locale=found.locale.tag, originals={STATE_WHY: reasons})[STATE_WHY]
    feed = calendar_of(
        meetings,
        name=name,
        link=lambda meeting: full_address("meetings.show", uid=meeting.uid),
        language=found.locale.html_lang,
        whys={id: said(why) for id, why in whys.items()},
    )
    return Response(feed, content_type="text/calendar; charset=utf-8")


def _json_ld(found: Asked, meetings: Sequence[Meeting]) -> list[dict[str, Any]]:
    site = Site(current_app.config["SITE_NAME"], full_address("pages.home"))
    abouts = descriptions(db.session(), found, meetings)
    return [
        event_of(
            each,
            page=full_address("meetings.show", uid=each.uid),
            site=site,
            about=abouts[each.id][:-1],  # its address stands on its own
        )
        for each in meetings
    ]


def _in_ward(named: str) -> Asked:
    found = asked(["lang"], by_ward=False)
    ward: Ward | None = ward_named(db.session(), named)
    if ward is None:
        abort(404, "There is no ward of this code or name.")
    return found.within([ward])


def _in_neighbourhood(force: str, code: str) -> tuple[Asked, str]:
    found = asked(["lang"], by_ward=False)
    here = police_neighbourhood(db.session(), force=_id(force, FORCE), code=_id(code, CODE))
    if here is None:
        abort(404, "There is no such police neighbourhood here.")
    return found.within(sorted(here.area.wards, key=lambda ward: ward.name)), here.name


def _id(value: str, pattern: str) -> str:
    if not re.fullmatch(pattern, value, re.ASCII):
        abort(404, "data.police.uk has no such id.")
    return value
