"""Bringing a backup back, with what was erased since erased again; and rehearsing that."""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask_migrate import upgrade
from sqlalchemy import Engine

from config import ROOT
from pact.core import audit, outbox
from pact.core.db import db, transaction
from pact.safekeeping import (
    erasing,
    journal,
    manifest,
    postgres_copies,
    sqlite_copies,
)
from pact.safekeeping.manifest import Manifest
from pact.safekeeping.sealing import BrokenBackupError, opened


class FilledError(Exception):
    """There is something in the database that a restore would replace."""


class UnfitError(Exception):
    """The backup is of another kind of database, or of a newer version of the site."""


@dataclass(frozen=True)
class Done:
    """What came of it."""

    manifest: Manifest
    erased_again: int
    seconds: float


def restore(
    engine: Engine, file: Path, *, keys: Sequence[bytes], config: Mapping[str, Any], replace: bool
) -> Done:
    """Have the database hold what a backup holds, but for what was erased since.

    The whole file is read and checked before anything is touched.

    Raises:
        FilledError: the database holds rows, and `replace` is off.
        UnfitError: it does not belong into this database.
        BrokenBackupError: it is not whole.
    """
    began = time.monotonic()
    facts = verify(file, keys)
    _refuse_unfit(facts, engine)
    if not replace and _filled(engine):
        raise FilledError
    db.session.remove()
    engine.dispose()
    if engine.dialect.name == "sqlite":
        with _unpacked(file, keys, config) as copied:
            sqlite_copies.put_back(copied, Path(str(engine.url.database)))
    else:
        with _read(file, keys) as (_facts, chunks):
            postgres_copies.put_back(
                chunks, engine, folder=config["PG_BIN"], check=lambda found: _same(facts, found)
            )
    engine.dispose()
    upgrade()
    again = erase_again(facts.taken_at, config)
    return Done(facts, again, time.monotonic() - began)


def erase_again(since: datetime, config: Mapping[str, Any]) -> int:
    """After the database was brought back as of an instant: erase what was erased since; how much.

    All staff sign in again: a session that was revoked meanwhile must not be back.
    """
    lines = journal.since(journal.path(config), since)
    with transaction() as session:
        again = erasing.erase_again(session, lines)
        erasing.end_sessions(session)
        audit.record(
            session,
            actor_id=None,
            deed="restored backup",
            about="backup",
            about_id=None,
            taken_at=since.isoformat(),
        )
    while outbox.drain(slow=False):  # what others keep of what was erased goes now, not later
        pass
    return again


def rehearse(
    engine: Engine, file: Path, *, keys: Sequence[bytes], config: Mapping[str, Any]
) -> Done:
    """Bring a backup back into a place of its own, check it there, and leave nothing.

    Raises:
        BrokenBackupError: it is not whole, or not what it says.
        UnfitError: it could not be brought back into this site.
    """
    began = time.monotonic()
    facts = verify(file, keys)
    _refuse_unfit(facts, engine)
    if facts.database == "sqlite":
        with _unpacked(file, keys, config):
            pass
    else:
        name = f"pact_rehearsal_{os.getpid()}"
        with (
            postgres_copies.for_a_while(engine.url, name=name) as other,
            _read(file, keys) as (_facts, chunks),
        ):
            postgres_copies.put_back(
                chunks, other, folder=config["PG_BIN"], check=lambda found: _same(facts, found)
            )
    waiting = len({(e.kind, e.id) for e in journal.since(journal.path(config), facts.taken_at)})
    return Done(facts, waiting, time.monotonic() - began)


def verify(file: Path, keys: Sequence[bytes]) -> Manifest:
    """Read a whole backup; what it says of itself.

    Raises:
        BrokenBackupError: it was changed, or its end is missing.
        KeysError: none of the keys is its own.
    """
    with _read(file, keys) as (facts, chunks):
        for _chunk in chunks:
            pass
    return facts


@contextmanager
def _read(file: Path, keys: Sequence[bytes]) -> Iterator[tuple[Manifest, Iterator[bytes]]]:
    with file.open("rb") as sealed:
        yield manifest.read(opened(sealed, keys))


@contextmanager
def _unpacked(file: Path, keys: Sequence[bytes], config: Mapping[str, Any]) -> Iterator[Path]:
    """The SQLite file of a backup, found to be whole."""
    with (
        tempfile.TemporaryDirectory(prefix="restore-", dir=config["INSTANCE"]) as aside,
        _read(file, keys) as (facts, chunks),
    ):
        copied = Path(aside) / "copy.sqlite3"
        sqlite_copies.unpack(chunks, copied)
        sqlite_copies.check(copied)
        _same(facts, sqlite_copies.counts(copied))
        yield copied


def _same(facts: Manifest, found: Mapping[str, int]) -> None:
    if differ := facts.differs(found):
        raise BrokenBackupError(f"These tables hold other rows than the backup says: {differ}")


def _refuse_unfit(facts: Manifest, engine: Engine) -> None:
    if facts.database != engine.dialect.name:
        raise UnfitError(
            f"The backup is of {facts.database}, the site's database is {engine.dialect.name}:"
            " bring it back into its own kind, then `flask pact migrate-database`."
        )
    try:
        ScriptDirectory(str(ROOT / "pact" / "migrations")).get_revision(facts.revision)
    except CommandError as error:
        raise UnfitError(
            f"The backup is of a newer version of the site (migration {facts.revision}):"
            " install that version first."
        ) from error


def _filled(engine: Engine) -> bool:
    """Whether anything but the place of the migrations holds a row."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        found = sqlite_copies.counts(file) if file.exists() else {}
    else:
        with engine.connect() as connection:
            found = postgres_copies.counts(connection)
    return any(rows for name, rows in found.items() if name != "alembic_version")
