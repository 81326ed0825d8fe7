"""Tables of what was measured, where a paper has a place for them."""

from pathlib import Path

from benchmarks import paper
from benchmarks.figures import Figures

BEFORE = """Words.

<!-- bench pages -->
old
<!-- /bench -->

<!-- bench hall -->
stays
<!-- /bench -->
"""


def test_a_part_that_ran_gets_its_table_anew_and_all_else_stays(tmp_path: Path):
    file = tmp_path / "speed.md"
    file.write_text(BEFORE)

    paper.write(file, {"pages": "new\n"})

    assert file.read_text() == BEFORE.replace("old", "new")


def test_a_table_has_a_line_for_each_thing_and_a_column_for_each_database():
    rows = []
    for kind, share in (("sqlite", 9), ("postgresql", 7.25)):
        figures = Figures(before=f"{kind}: ")
        figures.add("ward page: share", share, "%", at_least=8)
        figures.add("ward page: core time", 12.34, "ms")
        rows += figures.rows

    lines = paper.table(rows, about="Today.").splitlines()

    assert lines[:3] == ["Today.", "", "|  | SQLite | PostgreSQL | Target |"]
    assert lines[4:] == [
        "| ward page: share · core time | 9 % · 12.3 ms | **7.25 %** · 12.3 ms | ≥ 8 % |"
    ]


def test_what_asks_no_database_stands_under_each():
    asked, free = Figures(before="sqlite: "), Figures()
    asked.add("ward page: share", 9, "%", at_least=8)
    free.add("rows as CSV: memory growth", 0.25, "MB", at_most=32)

    lines = paper.table(asked.rows + free.rows, about="Today.").splitlines()

    assert lines[-1] == "| rows as CSV: memory growth | 0.25 MB | ≤ 32 MB |"
