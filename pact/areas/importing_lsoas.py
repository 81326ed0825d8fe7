"""Taking a file that says which ward each census neighbourhood (LSOA) belongs to."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from pact.areas.csv_files import Names, cells_of, columns_of
from pact.areas.models import Lsoa, Ward
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME, DISTRICT
from pact.core import audit

_NAMES: Names = {
    "LSOA": (r"lsoa(\d\d)cd", "lsoacode"),
    "ward": (r"wd(\d\d)cd", "wardcode"),
    "district": (r"lad(\d\d)cd", "ladcode"),
}
_LSOA = re.compile(r"[EW]01\d{6}")


@dataclass(frozen=True)
class LsoaImport:
    """What a file brings, beside what was known."""

    columns: str
    taken: int
    elsewhere: int
    known: int  # before
    without: list[str]  # names of wards that no LSOA belongs to


def import_lsoas(session: Session, path: Path, *, accept_losses: bool = False) -> LsoaImport:
    """Have the file's LSOAs of the city instead of those that are known.

    Raises:
        Refused: it is no such file, is of other wards, or leaves a ward without any.
    """
    called, rows = _read(path)
    wards = {ward.code: ward for ward in session.scalars(select(Ward).order_by(Ward.name))}
    ours = {lsoa: ward for lsoa, (ward, district) in rows.items() if district == DISTRICT}
    _refuse(path, ours, wards)
    used = set(ours.values())
    outcome = LsoaImport(
        columns=called,
        taken=len(ours),
        elsewhere=len(rows) - len(ours),
        known=session.scalars(select(func.count(Lsoa.id))).one(),
        without=[ward.name for code, ward in wards.items() if code not in used],
    )
    if outcome.without and not accept_losses:
        raise Refused(
            f"No LSOA belongs to these wards: {', '.join(outcome.without)}. If that is right, add "
            "--accept-losses"
        )
    session.execute(delete(Lsoa))
    session.execute(
        insert(Lsoa),
        [{"code": lsoa, "ward_id": wards[ward].id} for lsoa, ward in sorted(ours.items())],
    )
    audit.record(
        session,
        actor_id=None,
        deed="imported LSOAs",
        about="lsoa",
        about_id=None,
        file=path.name,
        taken=outcome.taken,
    )
    return outcome


def _read(path: Path) -> tuple[str, dict[str, tuple[str, str]]]:
    """What the file calls its columns; and each LSOA's ward and district."""
    lines = cells_of(path)
    head = next(lines, [""])
    columns = columns_of(head, _NAMES)
    if missing := sorted(set(_NAMES) - set(columns)):
        raise Refused(
            f"{path.name} has no column for the code of the {', the '.join(missing)}. Known is the "
            "ONS lookup from LSOA to ward, with columns such as LSOA21CD, WD24CD and LAD24CD. "
            "This file begins with: " + ", ".join(head)[:80]
        )
    found: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(lines, start=2):
        if len(row) <= max(columns.values()):
            raise Refused(f"Row {number} of {path.name} is too short")
        lsoa, ward, district = (row[columns[each]].strip().upper() for each in _NAMES)
        if not _LSOA.fullmatch(lsoa):
            raise Refused(f"Row {number} of {path.name} has no code of an LSOA: {lsoa[:20]}")
        if found.setdefault(lsoa, (ward, district)) != (ward, district):
            raise Refused(f"{path.name} gives {lsoa} two wards. Use the best-fit lookup")
    return ", ".join(head[columns[each]].strip() for each in _NAMES), found


def _refuse(path: Path, ours: Mapping[str, str], wards: Mapping[str, Ward]) -> None:
    if not ours:
        raise Refused(f"None of the LSOAs in {path.name} is in {CITY_NAME} ({DISTRICT})")
    unknown = Counter(ward for ward in ours.values() if ward not in wards)
    if unknown:
        raise Refused(
            f"{path.name} has wards of {CITY_NAME} that this site does not have: "
            f"{', '.join(sorted(unknown)[:3])}. They are wards of another year: use the lookup to "
            "this year's wards, or none (recorded crime is then placed by the boundaries)"
        )
