"""Reading a file of postcodes: Code-Point Open, the ONS Postcode Directory, or one like them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pact.areas.csv_files import Names, cells_of, columns_of
from pact.areas.grid import is_on_grid
from pact.areas.postcodes import tidy
from pact.areas.text_files import Refused

_CODE = re.compile(r"[A-Z][0-9]{8}")
_NAMES: Names = {
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
        for row in islice(cells_of(self.path), int(self.has_head), None):
            yield _row(row, self.columns)


def open_postcodes(path: Path) -> PostcodeFile:
    """Find out what kind of file it is.

    Raises:
        Refused: it is not a file of postcodes.
    """
    head = next(cells_of(path), [""])
    if head[0].lstrip()[:1] in ("{", "["):
        raise Refused(f"{path.name} is JSON. For boundaries: flask areas import-boundaries")
    if len(head) == _CODE_POINT_WIDTH and tidy(head[0]):
        return PostcodeFile(path, "Code-Point Open", _CODE_POINT, False)
    columns = columns_of(head, _NAMES)
    if missing := _NEEDED - set(columns):
        raise Refused(
            f"{path.name} has no column for the {', the '.join(sorted(missing))}. Known are "
            "Code-Point Open (ten columns without names) and the ONS Postcode Directory, with "
            "columns such as pcds, lad25cd and wd25cd. This file begins with: "
            + ", ".join(head)[:80]
        )
    called = ", ".join(head[columns[each]].strip() for each in ("postcode", "district", "ward"))
    return PostcodeFile(path, f"a table with the columns {called}", columns, True)


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
