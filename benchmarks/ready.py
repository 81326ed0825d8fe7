"""Concerns that are ready to be sent: all questions answered, the last page open in a browser."""

from urllib.parse import urlencode

from flask import session
from flask_wtf.csrf import generate_csrf
from wtforms import HiddenField

from benchmarks.known import LANGUAGE, site_at
from benchmarks.load import Request
from pact.concerns.forms import SendForm
from pact.core.db import db
from tests.drills.senders import residents

SEND = f"/{LANGUAGE}/concern/check"


def ready(address: str, number: int) -> list[Request]:
    """So many, each of another visitor, with a key and a cookie of its own."""
    with site_at(address) as app:
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        found = []
        for count, each in enumerate(residents(app, number)):
            # A context of its own: what makes the token remembers it in there.
            with app.app_context(), app.test_request_context(SEND):
                session.update(serializer.loads(each.cookie))
                fields = _fields()
                cookie = serializer.dumps(dict(session))
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"{app.config['SESSION_COOKIE_NAME']}={cookie}",
                "X-Forwarded-For": f"10.{count >> 16 & 255}.{count >> 8 & 255}.{count & 255}",
            }
            found.append(Request(SEND, urlencode(fields), headers))
        db.session.remove()
        return found


def _fields() -> dict[str, str]:
    """What the form on the last page sends."""
    form = SendForm()
    hidden = {each.name: str(each.data or "") for each in form if isinstance(each, HiddenField)}
    return {**hidden, "csrf_token": generate_csrf(), "homepage": ""}
