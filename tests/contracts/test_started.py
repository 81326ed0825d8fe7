"""What a web worker does not have when it is up: libraries that are large and seldom needed."""

import os
import subprocess
import sys

import pytest

from config import ROOT

# Each with who has it instead; it is imported there, in the function that needs it.
ELSEWHERE = {
    "alembic": "whoever migrates",
    "apscheduler": "the scheduler",
    "ctranslate2": "jobs that translate",
    "docx": "a job that makes board packs",
    "flask_migrate": "whoever migrates",
    "holidays": "an officer who plans a series",
    "httpx": "jobs that send and translate",
    "jwt": "jobs that send text messages",
    "lxml": "a job that makes board packs",
    "onnxruntime": "the engine",
    "openpyxl": "an officer who takes in a file",
    "pact.demo": "commands",
    "pact.engine.service": "the engine",
    "PIL": "the helper that reads pictures",
    "procrastinate": "scheduler and task workers",
    "psycopg": "whoever asks PostgreSQL; here it is SQLite",
    "tokenizers": "the engine",
    "typst": "the helper that makes sheets",
    "vl_convert": "the helper that draws charts",
    "xlsxwriter": "an officer who asks for a file",
}
SHOW = "import sys, wsgi; print(*sys.modules)"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    place = tmp_path_factory.mktemp("started")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "PACT_ENV": "test",
        "PACT_INSTANCE": str(place),
    }
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.one_database
def test_a_web_worker_that_is_up_has_no_large_library_that_others_need(loaded):
    assert "pact.concerns.views" in loaded
    assert {name for name in ELSEWHERE if name in loaded} == set()


@pytest.mark.one_database
def test_commands_are_imported_when_somebody_asks_for_one(loaded):
    assert {name for name in loaded if name.startswith("pact.") and name.endswith(".cli")} == set()
