"""Taking a backup: one instant of the database, sealed, checked, and only then called a backup."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from pact.core import clock
from pact.safekeeping import files, manifest, postgres_copies, postgres_tools, sqlite_copies
from pact.safekeeping.manifest import Manifest
from pact.safekeeping.sealing import BrokenBackupError, Sealer, opened


def back_up(
    engine: Engine, folder: Path, *, keys: Sequence[bytes], config: Mapping[str, Any]
) -> Path:
    """Write a backup and read it again.

    Raises:
        BrokenBackupError: what was read is not what was written, or the database is not whole.
        OSError: the folder cannot be written to, or is full; nothing of the backup is left then.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    at = clock.now()
    file = folder / files.name_for(at)
    part = file.with_suffix(".part")
    try:
        with open(part, "xb", opener=_for_us_alone) as into:
            sealer = Sealer(into, keys[0])
            with _taken(engine, config) as (facts, chunks):
                manifest.write(Manifest(taken_at=at, **facts), sealer)
                for chunk in chunks:
                    sealer.write(chunk)
            digest = sealer.close()
            into.flush()
            os.fsync(into.fileno())
        if _digest(part, keys) != digest:
            raise BrokenBackupError("What was read again is not what was written.")
        part.rename(file)
        _remember(folder)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return file


@contextmanager
def _taken(
    engine: Engine, config: Mapping[str, Any]
) -> Iterator[tuple[dict[str, Any], Iterator[bytes]]]:
    """The facts and the data of one instant."""
    facts: dict[str, Any] = {"database": engine.dialect.name}
    if engine.dialect.name != "sqlite":
        with postgres_copies.snapshot(engine) as (name, connection):
            facts["counts"] = postgres_copies.counts(connection)
            facts["revision"] = connection.scalar(text("SELECT version_num FROM alembic_version"))
            yield facts, postgres_tools.dump(engine.url, folder=config["PG_BIN"], snapshot=name)
        return
    with tempfile.TemporaryDirectory(prefix="backup-", dir=config["INSTANCE"]) as aside:
        copied = Path(aside) / "copy.sqlite3"
        sqlite_copies.copy(Path(str(engine.url.database)), copied)
        sqlite_copies.check(copied)
        facts["counts"] = sqlite_copies.counts(copied)
        facts["revision"] = sqlite_copies.revision(copied)
        yield facts, sqlite_copies.packed(copied)


def _digest(file: Path, keys: Sequence[bytes]) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as sealed:
        for chunk in opened(sealed, keys):
            digest.update(chunk)
    return digest.hexdigest()


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _remember(folder: Path) -> None:
    """Have the folder's entry on the disk too."""
    opened_folder = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened_folder)
    finally:
        os.close(opened_folder)
