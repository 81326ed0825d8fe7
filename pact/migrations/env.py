"""Runs migrations on the site's database."""

from typing import Any, Literal

from alembic import context
from flask import current_app

from pact.core.db import Choice, Model, UtcDateTime
from pact.insights import marking
from pact.search import marking as words
from pact.themes import standing
from pact.watching import guarding

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as plain ones: a migration outlives the code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Choice):
        return "sa.String(30)"
    return False


def run() -> None:
    with database.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # A batch migration drops and makes tables anew: with foreign keys on, that would
            # delete the rows that depend on them. The pragma works outside a transaction only.
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                marking.take_away(connection)
                words.take_away(connection)
                standing.take_away(connection)
                guarding.take_away(connection)
        context.configure(
            connection=connection.execution_options(writes=True),
            target_metadata=Model.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=render_item,
            include_name=words.has_a_model,
            transaction_per_migration=True,
        )
        try:
            with context.begin_transaction():
                context.run_migrations()
        finally:
            # Where there was nothing to migrate, what was read for that has a transaction open.
            connection.rollback()
            with connection.begin():
                marking.place(connection)
                words.place(connection)
                standing.place(connection)
                guarding.place(connection)
        if sqlite:
            assert raw is not None
            broken = raw.execute("PRAGMA foreign_key_check").fetchall()
            raw.execute("PRAGMA foreign_keys=ON")
            if broken:
                raise RuntimeError(f"rows without their parents after migrating: {broken[:5]}")


run()
