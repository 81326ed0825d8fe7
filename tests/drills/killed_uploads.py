"""A site killed while photos come in: `python -m tests.drills.killed_uploads`.

Each trial lets residents add photos and send concerns until the process is killed. There may be no
row without its whole picture, no picture that stands with nothing, and no file left anywhere.
"""

import argparse
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from pact.concerns.models import Concern, ConcernDraft, ConcernPhoto
from pact.core.db import db
from tests.drills.outcomes import Notes
from tests.drills.sites import Kind, a_site

_RANDOM = random.Random(3)  # noqa: S311 - a drill


def drill(folder: Path, *, trials: int) -> dict[str, Any]:
    """What came of it: figures, of which those after `photos` must be 0."""
    files = folder / "temporary"
    files.mkdir()
    url = db.engine.url.render_as_string(hide_password=False)
    with _sites(url, files) as sites:
        assert sites.stdout is not None
        takes = float(sites.stdout.readline())
        for _trial in range(trials):
            _killed_while_uploading(sites, within=3 * takes)
    db.session.rollback()
    photos = db.session.scalars(
        select(ConcernPhoto).options(undefer(ConcernPhoto.large), undefer(ConcernPhoto.small))
    ).all()
    drafts = db.session.scalar(select(func.count()).select_from(ConcernDraft)) or 0
    return {
        "trials": trials,
        "photos": len(photos),
        "broken": sum(not _is_whole(photo) for photo in photos),
        "without an owner": sum(_owner(photo) is None for photo in photos),
        "drafts beyond one a trial": max(0, drafts - trials),
        "files left": len(list(files.iterdir())),
    }


@contextmanager
def _sites(url: str, files: Path) -> Iterator[subprocess.Popen[str]]:
    """Has a site for each line that it is told."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.concerns.uploading", url],
        env={**os.environ, "TMPDIR": str(files), "PACT_ENV": "test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process


def _killed_while_uploading(sites: subprocess.Popen[str], *, within: float) -> None:
    assert sites.stdin is not None
    assert sites.stdout is not None
    sites.stdin.write("another\n")
    sites.stdin.flush()
    site = int(sites.stdout.readline())
    time.sleep(_RANDOM.uniform(0.05, within))
    os.kill(site, signal.SIGKILL)
    assert sites.stdout.readline() == "ended\n"


def _is_whole(photo: ConcernPhoto) -> bool:
    small = Image.open(io.BytesIO(photo.small))
    return sha256(photo.large).hexdigest() == photo.digest and small.size[0] == 400


def _owner(photo: ConcernPhoto) -> ConcernDraft | Concern | None:
    owner = ConcernDraft if photo.draft_id else Concern
    return db.session.get(owner, photo.draft_id or photo.concern_id)


def main() -> int:
    """Run it on each database; 1 where anything was left."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trials", type=int, default=200)
    trials, notes = asked.parse_args().trials, Notes("killed_uploads")
    for kind in Kind:
        with tempfile.TemporaryDirectory() as name, a_site(kind, Path(name)):
            figures = drill(Path(name), trials=trials)
        # Six are there in any case: those of the two concerns with which the sites were warmed.
        idle = ["no photo came in before a site was killed"] if figures["photos"] <= 6 else []
        notes.note(kind.label, figures, nothing=list(figures)[2:], wrong=idle)
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
