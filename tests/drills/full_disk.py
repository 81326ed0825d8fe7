"""The disk full while people send, on SQLite: `python -m tests.drills.full_disk`.

The database lies on a small disk of its own (a tmpfs, which takes root). A ballast fills it; people
are told that it did not work; the ballast is taken away, and without a restart all goes on.
"""

import argparse
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select, text

from pact.concerns.models import Concern
from pact.core.db import db
from tests.drills.outcomes import Notes
from tests.drills.running import RunningSite, eventually, running
from tests.drills.senders import Senders, residents
from tests.drills.sites import Kind, site_on

AT_ONCE = 8
SIZE = 64  # megabytes


@contextmanager
def a_small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own; PermissionError where we may make none."""
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "drill", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise PermissionError(made.stderr.strip())
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(ballast: Path) -> None:
    """Leave no room."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65_536)
        except OSError:
            pass
        try:
            while True:
                file.write(b"\0" * 512)
        except OSError:
            return


def drill(app: Flask, site: RunningSite, disk: Path, *, concerns: int) -> dict[str, Any]:
    """What came of it: figures, with `lost`, `double` and `broken` that must be 0."""
    ready = residents(app, concerns)
    db.session.remove()
    site.serve("web")
    site.wait("web")
    senders = Senders([site.url("web")], ready, at_once=AT_ONCE)
    senders.start()
    eventually(lambda: senders.left < concerns * 2 / 3, wanted=lambda: "a third of all sent")
    fill(disk / "ballast")
    failures = senders.failures
    eventually(lambda: senders.failures > failures + 50, wanted=lambda: "anybody refused")
    refused, left = senders.failures - failures, senders.left
    (disk / "ballast").unlink()
    eventually(lambda: senders.left < left or not left, wanted=lambda: "going on by itself")
    senders.join(300)
    db.engine.dispose()
    stored = Counter(db.session.scalars(select(Concern.follow_up_hash)))
    acknowledged = [each for each in ready if each.acknowledged]
    whole = db.session.scalar(text("PRAGMA integrity_check"))
    return {
        "acknowledged": len(acknowledged),
        "refused while the disk was full": refused,
        "lost": sum(stored[each.link_hash] == 0 for each in acknowledged),
        "double": sum(stored[each.link_hash] > 1 for each in ready),
        "broken": int(whole != "ok"),
    }


def run(folder: Path, *, concerns: int) -> dict[str, Any]:
    """The drill, on a fresh database."""
    disk = folder / "disk"
    disk.mkdir()
    with (
        a_small_disk(disk),
        site_on(f"sqlite:///{disk / 'pact.sqlite3'}", folder) as (app, url),
        running(url, folder) as site,
    ):
        return drill(app, site, disk, concerns=concerns)


def main() -> int:
    """Run it and print what came of it; 1 where anything was lost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--concerns", type=int, default=1000)
    notes = Notes("full_disk")
    with tempfile.TemporaryDirectory() as name:
        figures = run(Path(name), concerns=asked.parse_args().concerns)
    notes.note(Kind.SQLITE.label, figures, nothing=list(figures)[-3:])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
