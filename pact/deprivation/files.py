"""Reading a file of the Indices of Deprivation by LSOA. No database."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pact.areas.csv_files import Names, cells_of, columns_of
from pact.areas.text_files import Refused

_INDEX = r"(?:indexofmultipledeprivation)?(?:imd)?"
# As the government's files call them, and as others do who put these on one sheet.
_NAMES: Names = {
    "LSOA": (r"lsoa(\d\d)cd", r"lsoacode(?:20)?(\d\d)", r"lsoa(\d\d)code", "lsoacode"),
    "rank": (_INDEX + r"rank(?:where1ismostdeprived)?",),
    "decile": (_INDEX + r"decile(?:where1ismostdeprived.*)?",),
    "score": (_INDEX + r"score",),
    "people": (r"totalpopulation(?:mid20\d\d)?.*", "population"),
}
_DOMAINS: Mapping[str, str] = {
    "income": "income",
    "employment": "employment",
    "education": "education.*",
    "health": "health.*",
    "crime": "crime",
    "housing": "(?:barriersto)?housing.*",
    "environment": "(?:living)?environment",
}
_LSOA = re.compile(r"[EW]01\d{6}")
_MOST = 40_000  # England has some 34,000 LSOAs


@dataclass(frozen=True, slots=True)
class DeprivationRow:
    """One neighbourhood."""

    code: str
    rank: int
    decile: int
    score: float | None
    people: int | None
    domains: Mapping[str, int]


def read_deprivation(path: Path) -> Iterator[DeprivationRow]:
    """Every neighbourhood of the file.

    Raises:
        Refused: it is another kind of file, or a line of it is broken.
    """
    rows = cells_of(path)
    head = next(rows, [""])
    columns = columns_of(head, _NAMES)
    domains = columns_of(
        head,
        {name: (f"{start}decile(?:where1ismostdeprived.*)?",) for name, start in _DOMAINS.items()},
    )
    if missing := [each for each in ("LSOA", "rank", "decile") if each not in columns]:
        raise Refused(
            f"{path.name} is no file of the Indices of Deprivation by LSOA that is known here: it "
            f"has no column for the {', the '.join(missing)}. File 7 has them all. This file "
            f"begins with: {', '.join(head)[:80]}"
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise Refused(f"Row {number} of {path.name} has {len(row)} cells, not {len(head)}")
        cell = {name: row[place].strip() for name, place in columns.items()}
        try:
            yield _row(cell, {name: row[place].strip() for name, place in domains.items()})
        except ValueError as why:
            raise Refused(f"Row {number} of {path.name}: {why}") from why


def _row(cell: Mapping[str, str], domains: Mapping[str, str]) -> DeprivationRow:
    code = cell["LSOA"].upper()
    if not _LSOA.fullmatch(code):
        raise ValueError(f"“{code[:20]}” is no code of an LSOA")
    score, people = cell.get("score"), cell.get("people")
    return DeprivationRow(
        code=code,
        rank=_whole(cell["rank"], "rank", 1, _MOST),
        decile=_whole(cell["decile"], "decile", 1, 10),
        score=_number(score, "score") if score else None,
        people=_whole(people, "number of people", 1, 1_000_000) if people else None,
        domains={
            name: _whole(text, f"decile of {name}", 1, 10) for name, text in domains.items() if text
        },
    )


def _whole(text: str, what: str, least: int, most: int) -> int:
    number = _number(text, what)
    if number != int(number) or not least <= number <= most:
        raise ValueError(f"“{text[:20]}” is no {what} from {least:,} to {most:,}")
    return int(number)


def _number(text: str, what: str) -> float:
    try:
        found = float(text.replace(",", ""))
    except ValueError as error:
        raise ValueError(f"“{text[:20]}” is no {what}") from error
    if not -1_000 < found < 10_000_000:
        raise ValueError(f"“{text[:20]}” is no {what}")
    return found
