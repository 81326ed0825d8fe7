"""PostgreSQL's own tools, which know what a database is made of: `pg_dump` and `pg_restore`."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from subprocess import DEVNULL, PIPE
from tempfile import TemporaryFile
from typing import IO

from sqlalchemy import URL

_BLOCK = 1024 * 1024


class ToolError(Exception):
    """A tool is not there, or did not do it; the message says what to do."""


def dump(url: URL, *, folder: str, snapshot: str) -> Iterator[bytes]:
    """One instant of the database, as `pg_dump` writes it (already compressed).

    Raises:
        ToolError: `pg_dump` is missing, is older than the server, or failed.
    """
    options = ["--format=custom", "--schema=public", "--no-owner", "--no-privileges"]
    command = [_tool("pg_dump", folder), *options, f"--snapshot={snapshot}", _dsn(url)]
    with TemporaryFile() as said, _started(command, url, said, stdout=PIPE) as process:
        assert process.stdout is not None
        try:
            while block := process.stdout.read(_BLOCK):
                yield block
        except BaseException:
            process.kill()
            raise
        if process.wait():
            raise ToolError(f"pg_dump failed: {_first_line(said)}")


def restore(chunks: Iterable[bytes], url: URL, *, folder: str) -> None:
    """Fill an empty schema from such a dump: wholly or not at all.

    Raises:
        ToolError: `pg_restore` is missing or failed.
    """
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    options.append("--schema=public")  # what is in it: the schema itself is there
    command = [_tool("pg_restore", folder), *options, f"--dbname={_dsn(url)}"]
    with TemporaryFile() as said, _started(command, url, said, stdin=PIPE) as process:
        assert process.stdin is not None
        try:
            for chunk in chunks:
                process.stdin.write(chunk)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has said why
        except BaseException:
            process.kill()  # before it has read the end, so nothing of it is kept
            raise
        if process.wait():
            raise ToolError(f"pg_restore failed: {_first_line(said)}")


def _started(
    command: list[str], url: URL, said: IO[bytes], *, stdin: int = DEVNULL, stdout: int = DEVNULL
) -> subprocess.Popen[bytes]:
    secret = {"PGPASSWORD": url.password} if url.password else {}
    return subprocess.Popen(  # noqa: S603 - our own words and settings
        command, env={**os.environ, **secret}, stdin=stdin, stdout=stdout, stderr=said
    )


def _tool(name: str, folder: str) -> str:
    found = shutil.which(name, path=folder or None)
    if found is None:
        raise ToolError(
            f"{name} is not installed{f' in {folder}' if folder else ''}. It comes with the package"
            " postgresql-client (Debian, Ubuntu) in the version of your server or a later one;"
            " PG_BIN names its folder if it is not on the PATH."
        )
    return found


def _dsn(url: URL) -> str:
    """The address for libpq; the password goes by the environment, which others cannot read."""
    plain = url.set(drivername="postgresql", password=None)
    return plain.render_as_string(hide_password=False)


def _first_line(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read(2000).decode(errors="replace").strip().partition("\n")[0]
