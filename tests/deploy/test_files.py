"""The files for a town's servers: each without fault, and true of this site."""

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
TOOLS = Path(sysconfig.get_path("scripts"))
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = DEPLOY / "compose.yaml"
# How open systemd finds a unit, of 10; its own word for up to 2 is "OK".
MOST_OPEN = 2.0
# Said by others than config.py: gunicorn's, Flask's and Python's own, and the containers'.
NOT_OURS = {"FLASK_APP", "PYTHONUNBUFFERED", "SITE_ADDRESS"} | {
    f"POSTGRES_{each}" for each in ("USER", "DB", "PASSWORD")
}


def told(*command: str | Path) -> str:
    """What a tool says; it must find no fault."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def runnable(unit: Path, folder: Path) -> Path:
    """A unit whose programs are on this machine."""
    copy = folder / unit.name
    copy.write_text(re.sub(r"/srv/pact/\.venv/bin/\w+", sys.executable, unit.read_text()))
    return copy


def test_the_image_is_described_without_fault():
    told(TOOLS / "hadolint", DEPLOY / "Dockerfile")


def test_the_services_are_described_without_fault():
    told(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_no_fault_in_a_unit_and_little_that_it_may_do(unit, tmp_path):
    systemd = shutil.which("systemd-analyze")
    if systemd is None:
        pytest.skip("systemd is not on this machine")
    for each in UNITS:
        runnable(each, tmp_path)

    told(systemd, "verify", "--man=no", tmp_path / unit.name)
    told(
        systemd,
        "security",
        "--offline=yes",
        f"--threshold={int(MOST_OPEN * 10)}",
        tmp_path / unit.name,
    )


def test_every_setting_that_they_name_is_on_the_operations_page():
    table = (ROOT / "docs" / "operations.md").read_text()
    explained = set(re.findall(r"`([A-Z][A-Z_]+)`", table))
    services = yaml.safe_load(COMPOSE.read_text())["services"].values()
    in_compose = {name for each in services for name in each.get("environment", {})}
    in_example = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "pact.env.example").read_text(), re.M))
    in_units = {
        pair.partition("=")[0]
        for unit in UNITS
        for line in re.findall(r"^Environment=(.*)$", unit.read_text(), re.M)
        for pair in line.split()
    }

    assert (in_compose | in_example | in_units) - NOT_OURS <= explained


def test_every_flask_command_that_they_run_is_there(app):
    papers = "".join(path.read_text() for path in [COMPOSE, *UNITS]).replace(", ", " ")
    commands = set(re.findall(r"\bflask ((?:[a-z]+ ?)+)", papers))
    runner = app.test_cli_runner()

    assert {"db upgrade", "prepare", "scheduler start"} <= {each.strip() for each in commands}
    for command in commands:
        answer = runner.invoke(args=[*command.split(), "--help"])
        assert answer.exit_code == 0, command


def test_the_site_starts_from_no_more_than_the_image_is_given(tmp_path):
    given = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    wanted = [line[1:] for line in given if line.startswith("!")]
    for name in wanted:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)

    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from wsgi import app; print(app.test_client().get('/healthz').json)",
        ],
        cwd=tmp_path,
        env={"PACT_ENV": "test", "PACT_INSTANCE": str(tmp_path / "instance"), "PATH": ""},
        capture_output=True,
        text=True,
    )

    assert answer.stdout.splitlines()[-1:] == ["{'status': 'ok'}"], answer.stderr
