"""Open311 GeoReport v2, for reading."""

import re
from typing import Any

from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue

from pact.core.db import db
from pact.open_data.answering import as_json, for_programs
from pact.open_data.asking import full_address, given, in_language
from pact.open_data.open311 import asking
from pact.open_data.open311.requests import service_requests
from pact.open_data.open311.services import discovery as discovered
from pact.open_data.open311.services import services as all_services
from pact.open_data.open311.xml import as_xml
from pact.open_data.shapes import plain
from pact.open_data.views import bp

_MOST = 1000  # as the specification has it


@bp.get("/open311/discovery.<any(json, xml):form>")
@for_programs
def discovery(form: str) -> ResponseReturnValue:
    """Where the endpoint is."""
    given([])
    found = discovered(
        base=str(current_app.config["BASE_URL"]).rstrip("/"),
        contact=full_address(".about", lang="en"),
        is_live=current_app.config["PACT_ENV"] == "production",
    )
    return _answer("discovery", found, form)


@bp.get("/open311/v2/services.<any(json, xml):form>")
@for_programs
def services(form: str) -> ResponseReturnValue:
    """The themes."""
    in_language(given(asking.KNOWN))
    return _answer("services", plain(all_services(db.session())), form)


@bp.get("/open311/v2/requests.<any(json, xml):form>")
@for_programs
def requests(form: str) -> ResponseReturnValue:
    """What is raised together, and what was done about it; the latest changed first."""
    wanted = asking.wanted()
    found = service_requests(db.session(), asking.asked_of_all())
    some = [each for each in found if wanted.has(each)]
    some.sort(key=lambda each: each.updated_datetime, reverse=True)
    return _answer("service_requests", plain(some[:_MOST]), form)


@bp.get("/open311/v2/requests/<id>.<any(json, xml):form>")
@for_programs
def request(id: str, form: str) -> ResponseReturnValue:
    """One of them."""
    if not re.fullmatch(asking.ONE_ID.strip("^$"), id, re.ASCII):
        abort(404)
    found = service_requests(db.session(), asking.asked_of_one(id))
    one = [each for each in found if each.service_request_id == id]
    if not one:
        abort(404, "There is no such request, or it is not public any more.")
    return _answer("service_requests", plain(one), form)


def _answer(name: str, value: Any, form: str) -> Response:
    if form == "json":
        return as_json(value)
    return Response(as_xml(name, value), content_type="text/xml; charset=utf-8")
