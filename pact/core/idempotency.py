"""Retrying any form is safe for 24 hours: the same key gives the same answer.

Every form carries a random `form_key`. The first transaction of the request that takes the form
keeps the key in the same commit, so that a repeat (a double click, a lost answer, the back
button) finds it and is led where the first one was led. A form with the same key but another
body is refused, and the person is told to start from a fresh page.
"""

import hashlib
import secrets
from datetime import timedelta

from flask import Flask, Response, abort, g, has_request_context, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import clock, idempotency_guard
from pact.core.db import db
from pact.core.models import IdempotencyKey

KEPT_FOR = timedelta(hours=24)
FIELD = "form_key"
_LEFT_OUT = {FIELD, "csrf_token"}


class AlreadyTakenError(Exception):
    """The same form is being taken, or was taken, by another request."""


def new_key() -> str:
    """A key for a form that has not been sent yet."""
    return secrets.token_urlsafe(18)


def init_app(app: Flask) -> None:
    app.before_request(_answer_a_repeat)
    app.after_request(_remember_where_it_led)
    app.register_error_handler(AlreadyTakenError, lambda _error: _answer_a_repeat() or abort(409))


def forget_old(session: Session) -> None:
    """Drop the keys whose 24 hours are over."""
    session.execute(delete(IdempotencyKey).where(IdempotencyKey.taken_at < clock.now() - KEPT_FOR))


def _answer_a_repeat() -> ResponseReturnValue | None:
    key = request.form.get(FIELD) if request.method == "POST" else None
    if not key:
        return None
    taken = db.session.scalar(
        select(IdempotencyKey).where(IdempotencyKey.key_hash == _hash(request.endpoint or "", key))
    )
    if taken is None:
        return None
    if taken.body_hash != _body_hash():
        abort(409)
    return redirect(taken.led_to or request.path, 303)


def _claim(session: Session) -> None:
    """Keep this request's key in the transaction that is just beginning (only its first)."""
    if not has_request_context() or request.method != "POST" or "taken_form" in g:
        return
    if not (key := request.form.get(FIELD)):
        return
    row = IdempotencyKey(
        key_hash=_hash(request.endpoint or "", key), body_hash=_body_hash(), taken_at=clock.now()
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise AlreadyTakenError from error
    g.taken_form = row.id


def _remember_where_it_led(response: Response) -> Response:
    if "taken_form" in g and response.status_code == 303:
        session = db.session()
        session.execute(
            update(IdempotencyKey)
            .where(IdempotencyKey.id == g.taken_form)
            .values(led_to=response.location)
        )
        session.commit()
    return response


def _body_hash() -> str:
    fields = sorted((k, v) for k, v in request.form.items(multi=True) if k not in _LEFT_OUT)
    return _hash(*(part for field in fields for part in field))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


idempotency_guard.register(_claim)
