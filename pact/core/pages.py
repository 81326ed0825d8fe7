"""How pages are made: the kit's macros beside our templates, and files with their version."""

import hashlib
import time
from functools import cache
from pathlib import Path

from flask import Flask, current_app, has_request_context, request, url_for
from flask_compress import Compress
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined
from whitenoise import WhiteNoise

from pact.core import permissions
from pact.core.kit import kit
from pact.core.numbers_apart import numbers_apart
from pact.core.templates import QuickContext

_YEAR = 365 * 24 * 3600
_LOOK_EVERY = 1.0  # seconds: a page names four of our files
_addresses: dict[tuple[str, str | None, str], tuple[float, str]] = {}


def init_app(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.context_class = QuickContext
    app.jinja_env.filters["numbers_apart"] = numbers_apart
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=asset,
        site_name=app.config["SITE_NAME"],
        csrf_token=generate_csrf,
        kit=kit,
        Permission=permissions.Permission,
    )
    app.config.setdefault(
        "COMPRESS_MIMETYPES",
        ["text/html", "application/json", "text/calendar", "application/atom+xml"],
    )
    Compress(app)
    static = Path(str(app.static_folder))
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(static),
        prefix="static/",
        max_age=_YEAR if app.config["PACT_ENV"] == "production" else 0,
        autorefresh=app.config["PACT_ENV"] != "production",
    )


def asset(path: str) -> str:
    """The address of a file of ours, which changes when the file does."""
    key = (path, current_app.static_folder, request.script_root if has_request_context() else "")
    now = time.monotonic()
    looked_at, address = _addresses.get(key, (-_LOOK_EVERY, ""))
    if now - looked_at >= _LOOK_EVERY or not address:
        file = Path(str(current_app.static_folder)) / path
        address = url_for("static", filename=path, v=_digest(file, file.stat().st_mtime_ns))
        _addresses[key] = (now, address)
    return address


@cache
def _digest(file: Path, _changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
