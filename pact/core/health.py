"""Whether the process lives, and whether it can serve."""

from flask import Flask, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from pact.core.db import db
from pact.core.permissions import public


@public
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return {"status": "ok"}


@public
def readyz() -> ResponseReturnValue:
    """The database answers, with its tables in place; the engine is not waited for."""
    try:
        db.session.execute(text("SELECT 1 FROM ward LIMIT 1"))
    except SQLAlchemyError:
        current_app.logger.warning("the database does not answer")
        return {"status": "unavailable", "database": "does not answer"}, 503
    return {"status": "ok", "database": "ok"}


def init_app(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)
