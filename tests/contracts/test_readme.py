"""What the README names is there: commands, files, pictures."""

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
COMMAND = re.compile(r"`flask ((?:[a-z][a-z-]* ?)+)")
PAPERS = [README, *(page.read_text() for page in (ROOT / "docs").rglob("*.md"))]


def test_the_two_commands_stand_before_everything_else():
    first_screen = "\n".join(README.splitlines()[:25])

    assert "make run" in first_screen
    assert "make test" in first_screen


@pytest.mark.parametrize(
    "target", sorted({t for page in PAPERS for t in re.findall(r"`?\bmake ([a-z-]+)`", page)})
)
def test_a_make_command_that_the_papers_name_is_there(target):
    plan = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)

    assert plan.returncode == 0, plan.stderr


@pytest.mark.parametrize(
    "command",
    sorted(
        {c.strip() for page in PAPERS for c in re.findall(r"`flask ((?:[a-z][a-z-]* ?)+)", page)}
    ),
)
def test_a_flask_command_that_the_papers_name_is_there(app, command):
    runner = app.test_cli_runner()
    answer = runner.invoke(args=[*command.split(), "--help"])

    assert answer.exit_code == 0, answer.output


@pytest.mark.parametrize(
    "link",
    sorted(set(re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", README))),
)
def test_a_file_that_the_readme_leads_to_is_there(link):
    assert (ROOT / link).exists()
