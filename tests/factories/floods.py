"""Floods, and browsers that do what they are asked."""

import json
import re
from html import unescape
from typing import Any

from altcha import Challenge, solve_challenge
from flask import Flask

from pact.core.floods import Door, _counted
from pact.core.limits import limiter


def flooded(app: Flask, endpoint: str, *, by_one: int | None = None) -> None:
    """As many as usual came through a door just now from everywhere, or so many from here."""
    door: Door = app.view_functions[endpoint].door  # type: ignore[attr-defined]
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        everybody, one = door.counters()[:2]
    usual, key = everybody if by_one is None else one
    for _each in range(by_one or usual):
        limiter.limiter.hit(_counted(usual), *key)


def asked(page: str) -> str | None:
    """The work that a page asks for."""
    found = re.search(r'name="work" value="([^"]+)"', page)
    return unescape(found[1]) if found else None


def solved(work: str) -> dict[str, str]:
    """What the script then sends with the form."""
    found = solve_challenge(Challenge.from_dict(json.loads(work)))
    assert found is not None
    said: dict[str, Any] = {"counter": found.counter, "derivedKey": found.derived_key}
    return {"work": work, "worked": json.dumps(said)}
