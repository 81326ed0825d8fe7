"""What every answer to a program has: who may read it, how long it keeps, how often one may ask."""

import json
from collections.abc import Callable
from typing import Any, ParamSpec

from flask import Response, current_app
from flask.typing import ResponseReturnValue

from pact.core import clock
from pact.core.caching import same_for_all
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.open_data.shapes import part

P = ParamSpec("P")
LIMIT = "120 per minute; 10000 per day"
HEAVY_LIMIT = "12 per minute; 500 per day"  # of what gathers all lists
_shared = limiter.shared_limit(LIMIT, scope="open data")
# Nothing that we make holds itself, so that nobody has to look for that.
_JSON = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=part
)
_heavy = limiter.shared_limit(HEAVY_LIMIT, scope="open data, all of it")


def for_programs(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Have a route be anybody's, in limits, and its answer kept for a minute and asked for again
    by its ETag. It is the same for everybody who asks in the same language."""
    return public(_shared(same_for_all(view)))


def heavy(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """The same for what takes long to gather."""
    return public(_heavy(for_programs(view)))


def as_json(value: Any, mimetype: str = "application/json") -> Response:
    """Letters of every script as they are, so that people can read it too. What is made of lists'
    things (`pact.open_data.shapes`) is written as `plain` has it."""
    return Response(_JSON.encode(value), content_type=f"{mimetype}; charset=utf-8")


def open_to_all(response: Response) -> Response:
    """Other sites' scripts may read the answer; nobody's cookie is asked for. With how often the
    visitor may still ask, where that is counted."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    headers["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
    headers["Access-Control-Expose-Headers"] = (
        "ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
    )
    if limiter.enabled and (counted := limiter.current_limit):
        left = max(0, round(counted.reset_at - clock.now().timestamp()))
        headers["RateLimit-Limit"] = str(counted.limit.amount)
        headers["RateLimit-Remaining"] = str(max(0, counted.remaining))
        headers["RateLimit-Reset"] = str(left)
        if response.status_code == 429:
            headers["Retry-After"] = str(left)
    return response


def licence() -> dict[str, str]:
    """Under which terms the data may be used, as the settings say."""
    return {
        "name": current_app.config["DATA_LICENCE"],
        "url": current_app.config["DATA_LICENCE_URL"],
    }
