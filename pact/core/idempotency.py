"""Retrying any form is safe for 24 hours: the same key gives the same answer.

Every form carries a random `form_key`. The first transaction of the request that takes the form
keeps the key in the same commit, so that a repeat (a double click, a lost answer, the back
button) finds it and is led where the first one was led. A form with the same key but another
body is refused, and the person is told to start from a fresh page.
"""

import hashlib
import secrets
import time
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    has_request_context,
    redirect,
    request,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import Row, delete, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.exceptions import Conflict, HTTPException

from pact.core import clock, idempotency_guard
from pact.core.db import db, transaction
from pact.core.models import IdempotencyKey

KEPT_FOR = timedelta(hours=24)
FIELD = "form_key"
_LEFT_OUT = {FIELD, "csrf_token", "work", "worked"}  # the last two: see `pact.core.floods`
_WAIT_SECONDS = 1.0  # for where the first one leads: known a few milliseconds after its commit
log = structlog.get_logger(__name__)


class AlreadyTakenError(Exception):
    """The same form is being taken, or was taken, by another request."""


def new_key() -> str:
    """A key for a form that has not been sent yet."""
    return secrets.token_urlsafe(18)


def init_app(app: Flask) -> None:
    app.before_request(_answer_a_repeat)
    app.after_request(_remember_where_it_led)
    app.register_error_handler(AlreadyTakenError, _answer_the_second)


def forget_old(session: Session) -> None:
    """Drop the keys whose 24 hours are over."""
    session.execute(delete(IdempotencyKey).where(IdempotencyKey.taken_at < clock.now() - KEPT_FOR))


class _FormGuard:
    """Keeps a request's key in the transaction that does the form's work."""

    def claim(self, session: Session) -> bool:
        if not has_request_context() or "taken_form" in g or (key_hash := _key_hash()) is None:
            return False
        row = IdempotencyKey(key_hash=key_hash, body_hash=_body_hash(), taken_at=clock.now())
        session.add(row)
        try:
            session.flush()
        except IntegrityError as error:
            raise AlreadyTakenError from error
        g.taken_form = row.id
        return True

    def abandon(self) -> None:
        g.pop("taken_form", None)


def _answer_a_repeat() -> ResponseReturnValue | None:
    if (key_hash := _key_hash()) is None or (taken := _taken(key_hash)) is None:
        return None
    if taken.body_hash != _body_hash():
        abort(409)
    return redirect(taken.led_to or _led_to_soon(key_hash) or _a_page_to_show(), 303)


def _answer_the_second(_error: AlreadyTakenError) -> ResponseReturnValue:
    """The first one was committed while this one waited for it."""
    try:
        answer = _answer_a_repeat()
    except HTTPException as error:
        return current_app.handle_http_exception(error)
    return answer or current_app.handle_http_exception(Conflict())


def _remember_where_it_led(response: Response) -> Response:
    if "taken_form" in g and response.status_code == 303:
        try:
            with transaction() as session:
                session.execute(
                    update(IdempotencyKey)
                    .where(IdempotencyKey.id == g.taken_form)
                    .values(led_to=response.location)
                )
        except (SQLAlchemyError, RuntimeError):
            # The form's work is done and stays done: this person still gets the answer.
            log.exception("where a form led was not kept")
    return response


def _taken(key_hash: str) -> Row[str, str | None] | None:
    return db.session.execute(
        select(IdempotencyKey.body_hash, IdempotencyKey.led_to).where(
            IdempotencyKey.key_hash == key_hash
        )
    ).one_or_none()


def _led_to_soon(key_hash: str) -> str | None:
    """Where the first one leads, which is written just after its work; None if it never was."""
    end = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < end:
        time.sleep(0.02)
        db.session.rollback()  # to see what was committed since
        if (taken := _taken(key_hash)) is None or taken.led_to:
            return taken.led_to if taken else None
    return None


def _a_page_to_show() -> str:
    """Where to lead when the first one's process died before it said: this page, or the last."""
    if request.url_rule and "GET" in (request.url_rule.methods or ()):
        return request.path
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return "/"
    return "/" + came_from.path.lstrip("/\\")  # `//name` would be another site


def _key_hash() -> str | None:
    """What the database knows of this request's key. The same key on another address is another
    form: a page may show one form for each of many things."""
    key = request.form.get(FIELD) if request.method == "POST" else None
    return _hash(request.path, key) if key else None


def _body_hash() -> str:
    """What tells these answers from any others. The key, which the database does not know, is
    part of it: nobody finds an answer there by trying."""
    fields = sorted((k, v) for k, v in request.form.items(multi=True) if k not in _LEFT_OUT)
    return _hash(request.form[FIELD], *(part for field in fields for part in field))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


idempotency_guard.register(_FormGuard())
