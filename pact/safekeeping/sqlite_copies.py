"""A SQLite file, copied whole while the site writes to it, and put back."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from pact.safekeeping.sealing import BrokenBackupError
from pact.search.marking import has_a_model

_BLOCK = 1024 * 1024
_LEVEL = 3  # vectors and photos hardly shrink: more would cost time for little


def copy(source: Path, into: Path) -> None:
    """One instant of the database, by SQLite's online backup: writers go on meanwhile."""
    with closing(sqlite3.connect(source, timeout=30)) as live, closing(sqlite3.connect(into)) as to:
        live.backup(to)


def packed(file: Path) -> Iterator[bytes]:
    """A file's bytes, compressed."""
    packer = zlib.compressobj(_LEVEL)
    with file.open("rb") as source:
        while block := source.read(_BLOCK):
            yield packer.compress(block)
    yield packer.flush()


def unpack(chunks: Iterable[bytes], into: Path) -> None:
    """Write the file that was packed.

    Raises:
        BrokenBackupError: it does not unpack.
    """
    unpacker = zlib.decompressobj()
    try:
        with into.open("wb") as file:
            for chunk in chunks:
                while chunk:
                    file.write(unpacker.decompress(chunk, _BLOCK))
                    chunk = unpacker.unconsumed_tail
            file.write(unpacker.flush())
    except zlib.error as error:
        raise BrokenBackupError("The backup does not unpack.") from error


def counts(file: Path) -> dict[str, int]:
    """How many rows each table holds; an index's own tables are no matter."""
    with closing(sqlite3.connect(file)) as rows:
        names = rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: int(rows.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
            for (name,) in names
            if not name.startswith("sqlite_") and has_a_model(name)
        }


def check(file: Path) -> None:
    """Have SQLite read every page, index and foreign key.

    Raises:
        BrokenBackupError: with the first thing that is wrong.
    """
    with closing(sqlite3.connect(file)) as rows:
        (said,) = rows.execute("PRAGMA integrity_check(1)").fetchone()
        orphan = rows.execute("PRAGMA foreign_key_check").fetchone()
    if said != "ok" or orphan:
        raise BrokenBackupError(f"The database is not whole: {orphan or said}")


def put_back(file: Path, into: Path) -> None:
    """Replace a database's whole content, in one transaction of its own."""
    into.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (
        closing(sqlite3.connect(file)) as kept,
        closing(sqlite3.connect(into, timeout=30)) as live,
    ):
        kept.backup(live)


def revision(file: Path) -> str:
    """The migration that made its tables what they are."""
    with closing(sqlite3.connect(file)) as rows:
        (found,) = rows.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)
