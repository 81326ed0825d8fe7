"""Migrations killed at each statement: `python -m tests.drills.killed_migrations`.

Every migration is begun on a copy of the database as it was before, and killed before its first
statement, its second, and so on. Run again it must come to its end, with the same tables.
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
from sqlalchemy import MetaData, event, text

from config import ROOT
from pact import create_app
from pact.core.db import db
from tests.drills.sites import Kind, postgres, url_of

_SURVIVED = 7


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
        def _count(*_args: Any) -> None:
            nonlocal count
            count += 1
            if count == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        upgrade(revision=revision)
        os._exit(_SURVIVED)
    _number, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def shape() -> dict[str, list[str]]:
    """The tables, and each one's columns."""
    found = MetaData()
    found.reflect(db.engine)
    db.engine.dispose()
    return {name: sorted(column.name for column in of.columns) for name, of in found.tables.items()}


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


def on_postgresql(folder: Path, *, last: int, each: int) -> dict[str, Any]:
    """The drill on a server of our own."""
    with postgres() as server:

        def run(*statements: str) -> None:
            db.engine.dispose()
            with psycopg.connect(server.get_uri("template1"), autocommit=True) as connection:
                for statement in statements:
                    connection.execute(statement)

        def begin_again() -> None:
            run("DROP DATABASE trial WITH (FORCE)", "CREATE DATABASE trial TEMPLATE before")

        def step_on() -> None:
            run("DROP DATABASE before WITH (FORCE)", "CREATE DATABASE before TEMPLATE trial")

        with psycopg.connect(server.get_uri("template1"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE before")
            connection.execute("CREATE DATABASE trial")
        with _site(url_of(server, "trial"), folder).app_context():
            return drill(begin_again, step_on, last=last, each=each)


def _site(url: str, folder: Path) -> Flask:
    return create_app({"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder})


def main() -> int:
    """Run it on each database; 1 where a migration could not be finished."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--last", type=int, default=1000, help="only so many, the newest")
    asked.add_argument("--each", type=int, default=1, help="every so manieth statement")
    course, failed = vars(asked.parse_args()), 0
    for kind, run in ((Kind.SQLITE, on_sqlite), (Kind.POSTGRESQL, on_postgresql)):
        with tempfile.TemporaryDirectory() as name:
            figures = run(Path(name), **course)
        print(f"{kind}: {figures}", flush=True)  # noqa: T201
        failed += len(figures["broken"])
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
