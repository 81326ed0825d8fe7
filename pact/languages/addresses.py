"""Addresses in templates, found in few steps: a page has fifty, and each is the same wherever it
stands. Kept are those alone that name nothing but what stands in public addresses: never a secret
of somebody's private link, nor what somebody looked for."""

from functools import lru_cache
from typing import Any

from flask import Flask, current_app, has_request_context, request

from pact.languages.choice import current

_MANY = 4096
_NAMES = frozenset({"slug", "ward", "theme_key", "uid", "id"})


def init_app(app: Flask) -> None:
    app.jinja_env.globals["url_for"] = _url_for


def _url_for(endpoint: str, **parts: Any) -> str:
    if has_request_context() and _NAMES.issuperset(parts):
        if endpoint[0] == ".":
            endpoint = f"{request.blueprint or ''}{endpoint}"
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        return _path(app, request.script_root, current().tag, endpoint, **parts)
    return current_app.url_for(endpoint, **parts)


@lru_cache(maxsize=_MANY, typed=True)
def _path(app: Flask, _root: str, _language: str, endpoint: str, /, **parts: Any) -> str:
    return app.url_for(endpoint, **parts)
