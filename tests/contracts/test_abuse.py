"""The page of promises and abuse names tests that are there, and no row goes without one."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "abuse.md").read_text()
ROWS = [line for line in PAGE.splitlines() if line.startswith("|") and "Shown by" not in line]
PROMISED = [row for row in ROWS if re.match(r"\| \d+ \|", row)]


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE))))
def test_a_test_that_the_page_names_is_there(path):
    file = ROOT / path

    assert file.is_file()
    assert file.parts[-2] == "drills" or re.search(r"^def test_", file.read_text(), re.MULTILINE)


def test_every_promise_and_every_abuse_names_what_shows_it():
    silent = [row for row in ROWS if "`tests/" not in row and not set(row) <= {"|", "-"}]

    assert [row[:5] for row in PROMISED] == [f"| {n} |"[:5] for n in range(1, 15)]
    assert [row[:6] for row in silent] == ["| 14 |"], "only what is not promised has no test"
