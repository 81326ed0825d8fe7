"""Errors for programs: problem details (RFC 9457), and what GeoReport v2 has in their place."""

from flask import Response, request
from werkzeug.exceptions import HTTPException

from pact.open_data.answering import as_json, open_to_all
from pact.open_data.asking import full_address
from pact.open_data.open311.xml import as_xml

# What can go wrong, as the documentation says it.
KINDS = {
    400: ("Wrong question", "A parameter has no such value, or there is no such parameter."),
    404: ("Nothing here", "There is no such list, ward or thing; or it is not public any more."),
    405: ("Only reading", "Nothing can be sent here: use GET."),
    429: ("Too often", "Wait for as many seconds as Retry-After says."),
    500: ("Our mistake", "Something broke. Try again later."),
}
PROBLEM = "application/problem+json"


def is_for_programs(path: str) -> bool:
    """Whether whoever asks under this address is a program, and not somebody with a browser."""
    return path.startswith(("/api/", "/open311/"))


def problem(error: HTTPException) -> Response:
    """The error, told to a program."""
    code = error.code or 500
    title, about = KINDS.get(code, (error.name, ""))
    detail = about if code in {429, 500} else (error.description or about)
    if request.path.startswith("/open311/"):
        response = _georeport(code, detail)
    else:
        kind = full_address("open_data.documentation") + f"#error-{code}"
        response = as_json(
            {"type": kind, "title": title, "status": code, "detail": detail}, PROBLEM
        )
    response.status_code = code
    if allow := dict(error.get_headers()).get("Allow"):
        response.headers["Allow"] = allow
    return open_to_all(response)


def _georeport(code: int, detail: str) -> Response:
    if code == 405:
        where = full_address("concerns.start", lang="en")
        detail = f"Requests are not accepted here. To raise a concern, go to {where}"
    errors = [{"code": code, "description": detail}]
    if request.path.endswith(".xml"):
        return Response(as_xml("errors", errors), content_type="text/xml; charset=utf-8")
    return as_json(errors)
