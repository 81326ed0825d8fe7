"""Which page somebody means, as far as its address is everybody's."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, request
from werkzeug.exceptions import HTTPException

_LONGEST = 200
# Parts of addresses that are public; any other may be a secret of one person.
_OPEN = {"lang", "slug", "step", "uid", "theme_key", "position", "number", "size"}
_HIDDEN = "…"


def page_here() -> str | None:
    """The page that is being shown; None for an address that leads nowhere."""
    if request.url_rule is None:
        return None
    return _without_secrets(request.path, request.view_args or {})


def page_meant(path: str) -> str | None:
    """A resident's page by the address that came with a report; None for anything else."""
    if len(path) > _LONGEST:
        return None
    asked = path.replace(_HIDDEN, "-")
    try:
        _endpoint, parts = current_app.url_map.bind("pact.invalid").match(asked, method="GET")
    except HTTPException:
        return None
    if "lang" not in parts:
        return None
    if _HIDDEN in path:
        hidden = [str(value) for name, value in parts.items() if name not in _OPEN]
        return path if hidden and set(hidden) == {"-"} else None
    return _without_secrets(path, parts)


def _without_secrets(path: str, parts: Mapping[str, Any]) -> str | None:
    for name, value in parts.items():
        if name not in _OPEN:
            path = path.replace(str(value), _HIDDEN)
    return path if len(path) <= _LONGEST else None
