"""How long an answer may be kept by browsers, and by the caches between them and the site."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, make_response, request, session
from flask.typing import ResponseReturnValue

from pact.core import clock, keeping

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
# What is taken back has left everywhere when this is over.
A_MINUTE = "public, max-age=60"


def kept_for_a_minute(view: View[P]) -> View[P]:
    """Have a page that is the same for everybody kept for a minute, then asked for by its ETag.

    Where the visitor has a session (a form's token, a message to be shown once, a signed-in
    person), the answer is kept nowhere, and they get none that was.
    """

    @wraps(view)
    def kept(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if session:
            return view(*args, **kwargs)
        return _kept(lambda: view(*args, **kwargs), vary="Cookie")

    return kept


def same_for_all(view: View[P]) -> View[P]:
    """The same for programs, of whom no session is asked: there is one answer in each language,
    which the address names, or else the browser."""

    @wraps(view)
    def kept(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return _kept(lambda: view(*args, **kwargs), vary="Accept-Language")

    return kept


def _kept(make: Callable[[], ResponseReturnValue], *, vary: str) -> Response:
    shelf = keeping.shelf()
    if shelf is None:
        return _conditional(_made(make, vary))
    key = keeping.key_of(request, by_language=vary == "Accept-Language")
    of = shelf.made_of()
    if (answer := shelf.find(key, of=of)) is None:
        began = clock.now()
        response = _made(make, vary)
        if not _is_for_all(response):
            return response
        answer = keeping.Answer(response.get_data(), tuple(response.headers), began, of)
        shelf.put(key, answer)
    return _conditional(keeping.again(answer))


def _made(make: Callable[[], ResponseReturnValue], vary: str) -> Response:
    response = make_response(make())
    if vary == "Cookie" and (session or session.modified):
        return response
    response.headers["Cache-Control"] = A_MINUTE
    response.vary.add(vary)
    response.add_etag()
    return response


def _is_for_all(response: Response) -> bool:
    """Whether it may be kept here: an answer that is whole, and that has nothing of one visitor."""
    return (
        response.status_code == 200
        and response.headers.get("Cache-Control") == A_MINUTE
        and "Set-Cookie" not in response.headers
        and response.is_sequence
        and not response.direct_passthrough
    )


def _conditional(response: Response) -> Response:
    """Not sent again to a browser that has it already."""
    if "ETag" in response.headers:
        response.make_conditional(request)
    return response
