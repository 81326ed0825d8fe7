"""A site killed while photos come in: `python -m tests.drills.killed_uploads`.

Each trial lets residents add photos and send concerns until the process is killed. There may be no
row without its whole picture, no picture that stands with nothing, and no file left anywhere.
"""

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from pact.concerns.models import Concern, ConcernDraft, ConcernPhoto
from pact.core.db import db
from tests.drills.sites import Kind, a_site

_RANDOM = random.Random(3)  # noqa: S311 - a drill


def drill(folder: Path, *, trials: int) -> dict[str, Any]:
    """What came of it: figures, of which those after `photos` must be 0."""
    files = folder / "temporary"
    files.mkdir()
    url = db.engine.url.render_as_string(hide_password=False)
    for _trial in range(trials):
        _killed_while_uploading(url, files)
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


def _killed_while_uploading(url: str, files: Path) -> None:
    site = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.concerns.uploading", url],
        env={**os.environ, "TMPDIR": str(files), "PACT_ENV": "test"},
        stdout=subprocess.PIPE,
    )
    try:
        assert site.stdout is not None
        assert site.stdout.readline() == b"begun\n"
        time.sleep(_RANDOM.uniform(0.05, 0.8))
    finally:
        site.kill()
        site.wait(10)


def _is_whole(photo: ConcernPhoto) -> bool:
    small = Image.open(io.BytesIO(photo.small))
    return sha256(photo.large).hexdigest() == photo.digest and small.size[0] == 400


def _owner(photo: ConcernPhoto) -> ConcernDraft | Concern | None:
    owner = ConcernDraft if photo.draft_id else Concern
    return db.session.get(owner, photo.draft_id or photo.concern_id)


def main() -> int:
    """Run it on each database; 1 where anything was left."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trials", type=int, default=100)
    trials, failed = asked.parse_args().trials, 0
    for kind in Kind:
        with tempfile.TemporaryDirectory() as name, a_site(kind, Path(name)):
            figures = drill(Path(name), trials=trials)
        print(f"{kind}: {figures}", flush=True)  # noqa: T201
        failed += sum(list(figures.values())[2:])
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
