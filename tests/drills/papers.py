"""Writes what drills showed into papers, so that nobody types a figure again.

A table stands between `<!-- drills -->` and `<!-- /drills -->`: a drill that ran gets its rows
anew, the others keep theirs. In a sentence, `<!-- drill NAME -->` and `<!-- /drill -->` hold its
short figures. All other words are people's.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.drills.outcomes import Outcome

_TABLE = re.compile(r"(<!-- drills -->\n)(.*?)(<!-- /drills -->)", re.S)
_WORDS = re.compile(r"(<!-- drill (\w+) -->)(.*?)(<!-- /drill -->)", re.S)
_HEAD = "| Drill | Database | Seen | As promised | Seconds | When |\n|---|---|---|---|---|---|\n"
Place = tuple[str, str]  # a drill's name and a database's


def write(file: Path, outcomes: Sequence[Outcome], *, order: Sequence[str], when: str) -> None:
    """Put these outcomes where a paper has their place."""
    text = file.read_text()
    text = _TABLE.sub(
        lambda found: f"{found[1]}{table(found[2], outcomes, order, when)}{found[3]}", text
    )
    ran = {each.drill for each in outcomes}
    text = _WORDS.sub(
        lambda found: (
            f"{found[1]}{in_short(found[2], outcomes)}{found[4]}" if found[2] in ran else found[0]
        ),
        text,
    )
    file.write_text(text)


def table(before: str, outcomes: Sequence[Outcome], order: Sequence[str], when: str) -> str:
    """The table as it was, with the rows of the drills that ran made anew."""
    ran = {each.drill for each in outcomes}
    rows = {place: row for place, row in _rows(before) if place[0] not in ran}
    rows |= {(each.drill, each.database): row_of(each, when) for each in outcomes}
    known = [place for place in rows if place[0] in order]
    return _HEAD + "".join(rows[place] for place in sorted(known, key=lambda p: order.index(p[0])))


def row_of(outcome: Outcome, when: str) -> str:
    """One row."""
    held = "yes" if not outcome.wrong else f"**no**: {'; '.join(outcome.wrong)}"
    cells = (
        f"`{outcome.drill}`",
        outcome.database,
        outcome.seen,
        held,
        f"{outcome.seconds:,.0f}",
        when,
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


def in_short(drill: str, outcomes: Sequence[Outcome]) -> str:
    """A drill's short figures on each database."""
    own = [each for each in outcomes if each.drill == drill]
    return "; ".join(f"{each.database} {each.short}" for each in own)


def _rows(text: str) -> Iterable[tuple[Place, str]]:
    for line in text.splitlines(keepends=True):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 2 and cells[1].startswith("`"):
            yield (cells[1].strip("`"), cells[2]), line
