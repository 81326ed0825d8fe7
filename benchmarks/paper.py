"""Writes what was measured into a paper, so that nobody types a figure.

Between `<!-- bench NAME -->` and `<!-- /bench -->` stands the table of one part, with the machine,
the day and the command. A part that ran gets its table anew; all other words are people's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.course import Kind

_PLACE = re.compile(r"(<!-- bench (\w+) -->\n)(.*?)(<!-- /bench -->)", re.S)
_NAMES = {Kind.SQLITE: "SQLite", Kind.POSTGRESQL: "PostgreSQL"}
Row = Mapping[str, Any]


def write(file: Path, tables: Mapping[str, str]) -> None:
    """Put the tables where the paper has their place."""
    text = _PLACE.sub(
        lambda found: f"{found[1]}{tables.get(found[2], found[3])}{found[4]}", file.read_text()
    )
    file.write_text(text)


def table(rows: Sequence[Row], *, about: str) -> str:
    """One line for each thing that was measured, with all that was measured of it."""
    kinds = [kind for kind in Kind if any(row["name"].startswith(f"{kind}: ") for row in rows)]
    lines: dict[str, dict[str, dict[Kind | None, Row]]] = {}
    for row in rows:
        kind, name = _apart(row["name"])
        what, _, measure = name.rpartition(": ")
        lines.setdefault(what or measure, {}).setdefault(measure, {})[kind] = row
    columns: list[Kind | None] = [*kinds] or [None]
    heads = ["", *(_NAMES[kind] if kind else "Found" for kind in columns), "Target"]
    written = [heads, ["---"] * len(heads)]
    for what, measures in lines.items():
        named = what if [*measures] == [what] else f"{what}: {' · '.join(measures)}"
        cells = [" · ".join(_value_on(kind, of) for of in measures.values()) for kind in columns]
        written.append([named, *cells, " · ".join(_targets(measures.values()))])
    return f"{about}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in written)


def _apart(name: str) -> tuple[Kind | None, str]:
    for kind in Kind:
        if name.startswith(f"{kind}: "):
            return kind, name.removeprefix(f"{kind}: ")
    return None, name


def _value_on(kind: Kind | None, of: Mapping[Kind | None, Row]) -> str:
    """What was found on a database; what asks none is the same on all."""
    row = of.get(kind, of.get(None))
    return _value(row) if row else "–"


def _value(row: Row) -> str:
    value = row["value"]
    digits = 0 if value == int(value) or value >= 100 else 1 if value >= 10 else 2
    text = f"{value:,.{digits}f}{' ' if row['unit'] else ''}{row['unit']}"
    return f"**{text}**" if row["met"] is False else text


def _targets(measures: Iterable[Mapping[Any, Row]]) -> Iterable[str]:
    for of in measures:
        row = next(iter(of.values()))
        if row["target"]:
            sign, number = str(row["target"]).split()
            yield f"{'≥' if sign == '>=' else '≤'} {number} {row['unit']}".strip()
