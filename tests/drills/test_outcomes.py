"""What drills showed gets into papers, and nothing else of a paper changes."""

from pathlib import Path

import pytest

from tests.drills import papers
from tests.drills.all import DRILLS, held
from tests.drills.outcomes import INTO, Notes, Outcome, left_in

pytestmark = pytest.mark.one_database
PAPER = """# Ours
Words of people, <!-- drill ballots -->nothing yet<!-- /drill --> and more.
<!-- drills -->
| Drill | Database | Seen | As promised | Seconds | When |
|---|---|---|---|---|---|
| `ballots` | SQLite | rounds 1 | yes | 3 | long ago |
| `hall` | SQLite | papers 9 | yes | 3 | long ago |
| `no_more` | SQLite | papers 9 | yes | 3 | long ago |
<!-- /drills -->
The end.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.md"
    file.write_text(PAPER)
    return file


def ballots(**figures: int) -> Outcome:
    return Notes("ballots").note("SQLite", {"rounds": 1000, **figures}, nothing=list(figures))


def test_a_drill_s_rows_are_written_anew_and_the_others_stay(paper):
    papers.write(paper, [ballots(wrong=0)], order=["hall", "ballots"], when="today")

    lines = paper.read_text().splitlines()
    assert lines[0] == "# Ours"
    short = "<!-- drill ballots -->SQLite 1,000 rounds, 0 wrong<!-- /drill -->"
    assert lines[1] == f"Words of people, {short} and more."
    assert lines[5] == "| `hall` | SQLite | papers 9 | yes | 3 | long ago |"
    assert lines[6] == "| `ballots` | SQLite | rounds 1,000; wrong 0 | yes | 0 | today |"
    assert lines[7:] == ["<!-- /drills -->", "The end."]


def test_what_is_not_as_promised_stands_in_the_row(paper):
    papers.write(paper, [ballots(wrong=2)], order=["ballots"], when="today")

    text = paper.read_text()
    assert "| **no**: wrong: 2 |" in text
    assert "1,000 rounds, **not as promised: wrong: 2**<!-- /drill -->" in text


def test_a_drill_that_ended_without_a_word_stands_there_too(paper):
    stopped = Outcome("ballots", "all", {}, [], ["stopped after 5 minutes"], 300.0)

    papers.write(paper, [stopped], order=["ballots"], when="today")

    assert "| `ballots` | all |  | **no**: stopped after 5 minutes | 300 | today |" in (
        paper.read_text()
    )


def test_a_drill_leaves_what_it_says_where_it_was_told_to(tmp_path, monkeypatch):
    monkeypatch.setenv(INTO, str(tmp_path / "left"))

    said = [ballots(wrong=0), ballots(wrong=1)]

    assert left_in(tmp_path / "left") == said
    assert held(said[:1])
    assert not held(said)
    assert not held([]), "a drill that said nothing did not hold"


def test_every_drill_that_there_is_is_run_with_the_others():
    found = {
        file.stem
        for file in Path(__file__).parent.glob("*.py")
        if "Notes(" in file.read_text() and not file.stem.startswith(("test_", "outcomes"))
    }

    assert found == set(DRILLS)


def test_the_paper_about_drills_describes_each():
    text = (Path(__file__).parents[2] / "docs" / "drills.md").read_text()

    assert [name for name in DRILLS if f"| `{name}` |" not in text] == []
