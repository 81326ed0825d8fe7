"""Reading a file of postcodes: Code-Point Open, the ONS Postcode Directory, or one like them."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pact.areas.grid import is_on_grid
from pact.areas.postcodes import tidy
from pact.areas.text_files import Refused, lines_of

_CODE = re.compile(r"[A-Z][0-9]{8}")
# What each column may be called, best first; of names with a year in them, the newest is meant.
_NAMES: Mapping[str, Sequence[str]] = {
    "postcode": ("pcds", "pcd8", "pcd7", "pcd2", "pcd", "postcode"),
    "district": (r"(?:os)?laua", r"lad(\d\d)?(?:cd|code)?", "(?:admin)?districtcode", "lauacd"),
    "ward": (r"osward", r"wd(\d\d)?(?:cd)?", "(?:admin)?wardcode", "wardcd", "ward"),
    "easting": ("oseast1m", "east1m", "gridgb1e", "eastings?"),
    "northing": ("osnrth1m", "north1m", "gridgb1n", "northings?"),
    "district_name": (r"lad(\d\d)?nm", "lauanm", "districtname"),
    "ended": ("doterm", "dateoftermination"),
    "in_use": ("inuse",),
}
_NEEDED = {"postcode", "district", "ward"}
# Code-Point Open has no first line that names its ten columns.
_CODE_POINT = {"postcode": 0, "easting": 2, "northing": 3, "district": 8, "ward": 9}
_CODE_POINT_WIDTH = 10


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """A row that can be read. Codes are "" where the file has none."""

    postcode: str
    district: str
    district_name: str
    ward: str
    point: tuple[int, int] | None  # metres on the National Grid
    ended: bool


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, and why."""

    why: str


@dataclass(frozen=True)
class PostcodeFile:
    """A file that was recognised."""

    path: Path
    kind: str
    columns: Mapping[str, int]
    has_head: bool

    def read(self) -> Iterator[PostcodeRow | BadRow]:
        """Every row, one after another.

        Raises:
            Refused: the file is broken further down.
        """
        for row in islice(_cells(self.path), int(self.has_head), None):
            yield _row(row, self.columns)


def open_postcodes(path: Path) -> PostcodeFile:
    """Find out what kind of file it is.

    Raises:
        Refused: it is not a file of postcodes.
    """
    head = next(_cells(path), [""])
    if head[0].lstrip()[:1] in ("{", "["):
        raise Refused(f"{path.name} is JSON. For boundaries: flask areas import-boundaries")
    if len(head) == _CODE_POINT_WIDTH and tidy(head[0]):
        return PostcodeFile(path, "Code-Point Open", _CODE_POINT, False)
    columns = _columns(head)
    if missing := _NEEDED - set(columns):
        raise Refused(
            f"{path.name} has no column for the {', the '.join(sorted(missing))}. Known are "
            "Code-Point Open (ten columns without names) and the ONS Postcode Directory, with "
            "columns such as pcds, lad25cd and wd25cd. This file begins with: "
            + ", ".join(head)[:80]
        )
    called = ", ".join(head[columns[each]].strip() for each in ("postcode", "district", "ward"))
    return PostcodeFile(path, f"a table with the columns {called}", columns, True)


def _cells(path: Path) -> Iterator[list[str]]:
    lines = lines_of(path)
    first = next(lines, "")
    separator = max(",\t;", key=first.count)
    try:
        yield from filter(any, csv.reader(chain([first], lines), delimiter=separator, strict=True))
    except csv.Error as error:
        raise Refused(f"{path.name} is not a whole CSV file: {error}") from error


def _columns(head: Sequence[str]) -> dict[str, int]:
    names = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in head]
    return {
        meaning: found
        for meaning, patterns in _NAMES.items()
        if (found := _column(names, patterns)) is not None
    }


def _column(names: Sequence[str], patterns: Sequence[str]) -> int | None:
    for pattern in patterns:
        matches = [(re.fullmatch(pattern, name), place) for place, name in enumerate(names)]
        years = [
            (int((match.groups() or ("",))[0] or 99), -place) for match, place in matches if match
        ]
        if years:
            return -max(years)[1]
    return None


def _row(row: Sequence[str], columns: Mapping[str, int]) -> PostcodeRow | BadRow:
    if len(row) <= max(columns.values()):
        return BadRow("the row is too short")
    cell = {meaning: row[place].strip() for meaning, place in columns.items()}
    if (postcode := tidy(cell["postcode"])) is None:
        return BadRow("not a postcode")
    try:
        easting, northing = (_metres(cell.get(each, "")) for each in ("easting", "northing"))
    except (ValueError, OverflowError):
        return BadRow("an easting or northing is not a number")
    return PostcodeRow(
        postcode=postcode,
        district=_code(cell["district"]),
        district_name=cell.get("district_name", ""),
        ward=_code(cell["ward"]),
        point=(easting, northing) if is_on_grid(easting, northing) else None,
        ended=bool(cell.get("ended")) or cell.get("in_use", "yes").lower() in {"no", "0", "false"},
    )


def _metres(text: str) -> int:
    """What a file writes as 392309, 392,309 or 392309.0."""
    return round(float(text.replace(",", "") or 0))


def _code(text: str) -> str:
    """An ONS code. Those that end in nines stand for "none": the Channel Islands, large users."""
    code = text.upper()
    return code if _CODE.fullmatch(code) and not code.endswith("99999999") else ""
