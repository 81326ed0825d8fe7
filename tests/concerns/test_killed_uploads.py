"""A site that is killed while photos come in: no row without its picture, no file left anywhere."""

import io
import os
import subprocess
import sys
import time
from hashlib import sha256

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from pact.concerns.models import Concern, ConcernDraft, ConcernPhoto
from pact.core.db import db

pytestmark = pytest.mark.slow


def test_a_photo_is_whole_and_stands_with_something_or_is_not_there(app, session, tmp_path):
    url = db.engine.url.render_as_string(hide_password=False)
    site = subprocess.Popen(
        [sys.executable, "-m", "tests.concerns.uploading", url],
        env={**os.environ, "TMPDIR": str(tmp_path), "PACT_ENV": "test"},
        stdout=subprocess.PIPE,
    )
    try:
        assert site.stdout is not None
        assert site.stdout.readline() == b"begun\n"
        time.sleep(0.5)
    finally:
        site.kill()
        site.wait(10)

    session.rollback()
    query = select(ConcernPhoto).options(undefer(ConcernPhoto.large), undefer(ConcernPhoto.small))
    for photo in session.scalars(query):
        assert sha256(photo.large).hexdigest() == photo.digest
        assert Image.open(io.BytesIO(photo.small)).size[0] == 400
        owner = ConcernDraft if photo.draft_id else Concern
        assert session.get(owner, photo.draft_id or photo.concern_id) is not None
    assert session.scalar(select(func.count()).select_from(ConcernDraft)) <= 1
    assert list(tmp_path.iterdir()) == []
