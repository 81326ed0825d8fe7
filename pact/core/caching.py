"""How long an answer may be kept by browsers, and by the caches between them and the site."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, make_response, request, session
from flask.typing import ResponseReturnValue

P = ParamSpec("P")
# What is taken back has left everywhere when this is over.
A_MINUTE = "public, max-age=60"


def kept_for_a_minute(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Have a page that is the same for everybody kept for a minute, then asked for by its ETag.

    Where the visitor has a session (a form's token, a message to be shown once, a signed-in
    person), the answer is kept nowhere.
    """

    @wraps(view)
    def kept(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        response = make_response(view(*args, **kwargs))
        return response if session or session.modified else keep(response)

    return kept


def keep(response: Response) -> Response:
    """Let an answer be kept for a minute; one that the browser has already is not sent again."""
    response.headers["Cache-Control"] = A_MINUTE
    response.vary.add("Cookie")
    response.add_etag()
    response.make_conditional(request)
    return response
