"""Migrations killed at each statement: `python -m tests.drills.killed_migrations`.

Every migration is begun on a copy of the database as it was before, and killed before its first
statement that changes anything, its second, and so on. Run again it must come to its end, with the
same tables, columns, constraints, indexes and triggers.
"""

import argparse
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, text

from config import ROOT
from pact import create_app
from pact.core.db import db
from tests.drills.outcomes import Notes
from tests.drills.sites import Kind, postgres, url_of

_SURVIVED = 7
# Killed before a statement that only asks, it leaves what it leaves before the next that does more.
_ASKS = ("SELECT", "PRAGMA", "SHOW")
_SHAPE = {
    "sqlite": "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master",
    "postgresql": """
        SELECT attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)
            || ' ' || attnotnull
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    """,
}


def revisions() -> list[str]:
    """Every migration's number, in their order."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "pact" / "migrations"))
    found = ScriptDirectory.from_config(config).walk_revisions()
    return [script.revision for script in found][::-1]


def die_at(statement: int, revision: str) -> bool:
    """Migrate in a process of its own, killed before a statement; whether it was."""
    db.session.remove()
    db.engine.dispose()
    if not (child := os.fork()):
        count = 0

        @event.listens_for(db.engine, "before_cursor_execute")
        def _count(_connection: Any, _cursor: Any, words: str, *_args: Any) -> None:
            nonlocal count
            count += not words.lstrip().upper().startswith(_ASKS)
            if count == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        upgrade(revision=revision)
        os._exit(_SURVIVED)
    _number, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def shape() -> list[str]:
    """The tables, their columns, and all that hangs on them. A table that SQLite makes anew has its
    constraints in an order of chance, so each table's lines are sorted too."""
    with db.engine.connect() as connection:
        found = connection.scalars(text(_SHAPE[connection.dialect.name]))
        return sorted("\n".join(_in_order(each)) for each in found)


def _in_order(statement: str) -> list[str]:
    return sorted(line.strip(", ") for line in statement.splitlines())


def drill(
    begin_again: Callable[[], None], step_on: Callable[[], None], *, last: int, each: int
) -> dict[str, Any]:
    """Kill each of the last migrations at every so manieth statement; figures, `broken` to be 0.

    `begin_again` puts the database back to where it was before the migration, `step_on` makes that
    place be where it is now.
    """
    kills, broken = 0, []
    names = revisions()
    if len(names) > last:
        upgrade(revision=names[-last - 1])
        step_on()
    for revision in names[-last:]:
        upgrade(revision=revision)
        wanted = shape()
        statement, killed = 1, True
        while killed:
            begin_again()
            killed = die_at(statement, revision)
            kills += killed
            upgrade(revision=revision)
            with db.engine.connect() as connection:
                at = connection.scalar(text("SELECT version_num FROM alembic_version"))
            if at != revision or shape() != wanted:
                broken.append(f"{revision} at {statement}")
            statement += each
        db.engine.dispose()
        step_on()
    return {"migrations": len(names[-last:]), "kills": kills, "broken": broken}


def on_sqlite(folder: Path, *, last: int, each: int) -> dict[str, Any]:
    """The drill on a file."""
    file, before = folder / "pact.sqlite3", folder / "before.sqlite3"

    def begin_again() -> None:
        db.engine.dispose()
        for part in folder.glob("pact.sqlite3*"):
            part.unlink()
        if before.exists():
            shutil.copyfile(before, file)

    def step_on() -> None:
        db.engine.dispose()
        shutil.copyfile(file, before)

    with _site(f"sqlite:///{file}", folder).app_context():
        return drill(begin_again, step_on, last=last, each=each)


_COPY = "STRATEGY FILE_COPY TEMPLATE"
# It is the site that is killed, not the machine: a thousand copies need not wait for the disk.
_NO_POWER_CUT = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)


def on_postgresql(folder: Path, *, last: int, each: int) -> dict[str, Any]:
    """The drill on a server of our own."""
    with postgres() as server:

        def run(*statements: str) -> None:
            db.engine.dispose()
            with psycopg.connect(server.get_uri("template1"), autocommit=True) as connection:
                for statement in statements:
                    connection.execute(statement)

        def begin_again() -> None:
            run("DROP DATABASE trial WITH (FORCE)", f"CREATE DATABASE trial {_COPY} before")

        def step_on() -> None:
            run("DROP DATABASE before WITH (FORCE)", f"CREATE DATABASE before {_COPY} trial")

        with _site(url_of(server, "trial"), folder).app_context():
            run(*_NO_POWER_CUT, "CREATE DATABASE before", "CREATE DATABASE trial")
            return drill(begin_again, step_on, last=last, each=each)


def _site(url: str, folder: Path) -> Flask:
    return create_app({"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder})


def main() -> int:
    """Run it on each database; 1 where a migration could not be finished."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--last", type=int, default=1000, help="only so many, the newest")
    asked.add_argument("--each", type=int, default=1, help="every so manieth statement")
    course, notes = vars(asked.parse_args()), Notes("killed_migrations")
    for kind, run in ((Kind.SQLITE, on_sqlite), (Kind.POSTGRESQL, on_postgresql)):
        with tempfile.TemporaryDirectory() as name:
            figures = run(Path(name), **course)
        notes.note(kind.label, figures, nothing=["broken"])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
