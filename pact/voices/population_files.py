"""Reading how many people live in each ward: the ONS's estimates by ward. No database."""

import re
from collections.abc import Mapping
from pathlib import Path

from pact.areas.csv_files import Names, cells_of, columns_of
from pact.areas.text_files import Refused

_NAMES: Names = {
    "ward": (r"wd(\d\d)cd", r"ward20(\d\d)code", "wardcode", "geographycode"),
    "people": ("population", "people", "total", "allages", "observation", "totalallages"),
}
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+")


def read_populations(path: Path) -> Mapping[str, int]:
    """People by ward code, of whatever wards the file has.

    Raises:
        Refused: it is another kind of file, or a line of it is broken.
    """
    rows = cells_of(path)
    head = next(rows, [""])
    columns = columns_of(head, _NAMES)
    if missing := sorted(set(_NAMES) - set(columns)):
        raise Refused(
            f"{path.name} has no column for the {' or the '.join(missing)}. Known are columns such "
            f"as WD25CD and Total. This file begins with: {', '.join(head)[:80]}"
        )
    found: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        if len(row) <= max(columns.values()):
            raise Refused(f"Row {number} of {path.name} is too short")
        ward, people = (row[columns[each]].strip() for each in ("ward", "people"))
        if not _NUMBER.fullmatch(people):
            raise Refused(f"Row {number} of {path.name} has no number of people: “{people[:20]}”")
        if found.setdefault(ward.upper(), int(people.replace(",", ""))) != int(
            people.replace(",", "")
        ):
            raise Refused(
                f"{path.name} has {ward} twice. It may be split by age or sex: use the one with "
                "totals"
            )
    return found
