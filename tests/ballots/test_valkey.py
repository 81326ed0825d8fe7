"""Votes go on where the counter of tries dies: none is lost, and guessing stays bounded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


def test_no_vote_is_lost_and_no_limit_is_off_while_valkey_is_down(app, session):
    address = str(app.config["SQLALCHEMY_DATABASE_URI"])
    done = subprocess.run(
        [sys.executable, "-m", "tests.ballots.valkey_process", address],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["up"] == [[200, "counted"]] * 10
    assert found["keys"] > 0, "it was Valkey that counted"
    assert found["down"] == [[200, "counted"]] * 30
    assert found["papers"] == 40
    assert found["page"] == 200
    # Ten wrong codes are looked at, and then none for a while: also without Valkey.
    assert found["guesses"] == [409] * 10 + [429] * 4
    assert found["seconds"] < 20
