"""Reading a street-level file of data.police.uk. No database."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from pact.areas.csv_files import Names, cells_of, columns_of
from pact.areas.grid import Point
from pact.areas.text_files import Refused
from pact.core import clock
from pact.crime.models import Category

_NAMES: Names = {
    "Crime ID": ("crimeid",),
    "Month": ("month",),
    "Falls within": ("fallswithin",),
    "Longitude": ("longitude",),
    "Latitude": ("latitude",),
    "LSOA code": ("lsoacode",),
    "LSOA name": ("lsoaname",),
    "Crime type": ("crimetype",),
}
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_DISTRICT = re.compile(r"(.+) \d{3}[A-Z]")
_CATEGORIES: Mapping[str, Category] = {
    each.value.replace("_", " ").replace("anti social", "anti-social"): each for each in Category
}


@dataclass(frozen=True, slots=True)
class CrimeRow:
    """One line of the file. Texts are "" where it says nothing."""

    id: str
    month: date
    force: str
    point: Point | None  # longitude and latitude, moved by police.uk to one of its map points
    lsoa: str
    district: str
    category: Category


def read_crimes(path: Path) -> Iterator[CrimeRow]:
    """Every line of the file.

    Raises:
        Refused: it is another kind of file, or a line of it is broken.
    """
    lines = cells_of(path)
    head = next(lines, [""])
    columns = columns_of(head, _NAMES)
    if missing := [each for each in _NAMES if each not in columns]:
        raise Refused(
            f"{path.name} is not a street-level file of data.police.uk (…-street.csv): it has no "
            f"column {', '.join(missing)}. It begins with: {', '.join(head)[:80]}"
        )
    for number, row in enumerate(lines, start=2):
        if len(row) != len(head):
            raise Refused(f"Row {number} of {path.name} has {len(row)} cells, not {len(head)}")
        cell = {name: row[place].strip() for name, place in columns.items()}
        try:
            yield _row(cell)
        except ValueError as why:
            raise Refused(f"Row {number} of {path.name}: {why}") from why


def _row(cell: Mapping[str, str]) -> CrimeRow:
    category = _CATEGORIES.get(cell["Crime type"].lower())
    if category is None:
        raise ValueError(
            f"police.uk has no kind of crime called “{cell['Crime type'][:60]}” since May 2013"
        )
    district = _DISTRICT.fullmatch(cell["LSOA name"])
    return CrimeRow(
        id=cell["Crime ID"],
        month=_month(cell["Month"]),
        force=cell["Falls within"],
        point=_point(cell["Longitude"], cell["Latitude"]),
        lsoa=cell["LSOA code"].upper(),
        district=district[1] if district else cell["LSOA name"],
        category=category,
    )


def _month(text: str) -> date:
    if (found := _MONTH.fullmatch(text)) is None:
        raise ValueError(f"“{text[:20]}” is no month such as 2026-09")
    month = date(int(found[1]), int(found[2]), 1)
    if month >= clock.today().replace(day=1):
        raise ValueError(f"{text} is not over yet")
    return month


def _point(longitude: str, latitude: str) -> Point | None:
    if not longitude and not latitude:
        return None
    try:
        x, y = float(longitude), float(latitude)
    except ValueError as error:
        raise ValueError(f"“{longitude[:20]}, {latitude[:20]}” is no place") from error
    if not (isfinite(x) and isfinite(y) and -9 < x < 3 and 49 < y < 61):
        raise ValueError(f"{longitude[:20]}, {latitude[:20]} is not in Great Britain")
    return x, y
