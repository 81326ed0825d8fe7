"""Fixtures that every test may use: the app on a real database, signed-in people, the engine."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g, has_app_context
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event
from sqlalchemy.orm import Session

os.environ["PACT_ENV"] = "test"

from pact import create_app
from pact.accounts.models import User
from pact.core import clock, keeping
from pact.core.db import db
from pact.core.limits import limiter
from pact.engine.client import EngineClient, EngineUnavailable
from pact.phrases import layer
from tests.databases import Copies, PostgresCopies, SqliteCopies

PASSWORD = "correct horse battery staple"
BROWSERS = {"client", "signed_in"}  # the fixtures that only tests of pages ask for


class Browser(FlaskClient):
    """A browser whose every request starts afresh, though the test shares its context with it.

    It reads answers to their end: one that is sent while it is made would stay in its context.
    """

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> Any:
        if has_app_context():
            g.__dict__.clear()
        return super().open(*args, buffered=buffered, **kwargs)


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> SqliteCopies:
    return SqliteCopies(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresCopies]:
    copies = PostgresCopies(tmp_path_factory.mktemp("postgres"))
    yield copies
    copies.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--databases",
        choices=["sqlite", "usual", "both"],
        default="usual",
        help="sqlite: SQLite alone; usual: storage on both, pages on SQLite; both: all on both",
    )


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what stays: the modules, and thousands of tests."""
    gc.collect()
    gc.freeze()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Say on which databases a test runs (decision 0031)."""
    if "database_url" in metafunc.fixturenames:
        asked = metafunc.config.getoption("databases")
        both = asked == "both" or (asked == "usual" and is_of_both(metafunc))
        kinds = ["sqlite", "postgresql"] if both else ["sqlite"]
        metafunc.parametrize("database_url", kinds, indirect=True)


def is_of_both(metafunc: pytest.Metafunc) -> bool:
    """Whether it is about storage: it needs no browser, or its mark says so."""
    marked = metafunc.definition.get_closest_marker
    if marked("both_databases"):
        return True
    return not marked("one_database") and not BROWSERS.intersection(metafunc.fixturenames)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty city's database, of one kind or the other."""
    copies = request.getfixturevalue(
        "sqlite_copies" if request.param == "sqlite" else "postgres_copies"
    )
    with copies.fresh() as url:
        yield url


@pytest.fixture
def copies(request: pytest.FixtureRequest, database_url: str) -> Copies:
    """What brought the test's database."""
    kind = "sqlite" if database_url.startswith("sqlite") else "postgres"
    copies: Copies = request.getfixturevalue(f"{kind}_copies")
    return copies


@pytest.fixture(scope="session")
def apps() -> dict[str, Flask]:
    """The site, made once a database: making it takes longer than most tests."""
    return {}


@pytest.fixture(scope="session")
def compiled(request: pytest.FixtureRequest) -> Path:
    """Where compiled templates are kept, each beside a sum of its source, for the next app too."""
    return request.config.cache.mkdir("templates")


@pytest.fixture
def app(
    apps: dict[str, Flask], database_url: str, tmp_path: Path, compiled: Path
) -> Iterator[Flask]:
    """The site. Its engine does not run: ask for `engine` where it must."""
    app = apps.get(database_url) or _made(database_url, tmp_path, compiled)
    apps[database_url] = app
    settings = dict(app.config)
    app.config.update(
        INSTANCE=tmp_path,
        MAIL_FOLDER=tmp_path / "mail",
        ENGINE_ADDRESS=str(tmp_path / "no-engine.sock"),
    )
    limiter.enabled = False  # one limiter serves every app that a test makes
    with app.app_context():
        yield app
        layer.start_afresh(app)
        keeping.start_afresh(app)
        db.session.remove()
        db.engine.dispose()
    app.config.clear()
    app.config.update(settings)


def _made(database_url: str, folder: Path, compiled: Path) -> Flask:
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": database_url,
            "INSTANCE": folder,
            "TESTING": True,
            "RATELIMIT_ENABLED": False,
            "WTF_CSRF_ENABLED": False,
            "KEEP_PAGES": False,  # tests/core/test_keeping.py has it on
            "PHRASES_SECONDS": inf,  # a look now and then would be another statement of some page
        }
    )
    app.test_client_class = Browser
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _do_not_wait_for_the_disk)
    return app


def _do_not_wait_for_the_disk(connection: Any, _record: Any) -> None:
    """What a power cut would do to a test's database is no matter (see tests/drills for that)."""
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
def session(app: Flask) -> Session:
    return db.session()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def at() -> Iterator[datetime]:
    """The clock stands at noon (UTC) on Sunday 22 November 2026."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with clock.set_to(noon):
        yield noon


@pytest.fixture
def signed_in(app: Flask) -> Callable[[User], FlaskClient]:
    """A browser in which somebody has signed in through the form."""

    def sign_in(user: User) -> FlaskClient:
        browser = app.test_client()
        answer = browser.post("/desk/sign-in", data={"email": user.email, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return browser

    return sign_in


@pytest.fixture(scope="session")
def engine_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running engine, in a process of its own."""
    socket = tmp_path_factory.mktemp("engine") / "e.sock"
    process = subprocess.Popen([sys.executable, "-m", "pact.engine", "--socket", str(socket)])
    try:
        wait_for_engine(str(socket))
        yield str(socket)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def engine(app: Flask, engine_address: str) -> EngineClient:
    """The app's engine runs."""
    app.config["ENGINE_ADDRESS"] = engine_address
    return EngineClient(engine_address)


def wait_for_engine(address: str, *, seconds: float = 30) -> None:
    """Until the engine answers."""
    client = EngineClient(address, deadline=1)
    end = time.monotonic() + seconds
    while True:
        try:
            client.ping()
        except EngineUnavailable:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
