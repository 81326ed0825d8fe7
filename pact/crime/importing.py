"""Taking files of recorded crime, all of them or none, as counts by month, ward and kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME, POLICE_FORCES
from pact.core import audit, clock
from pact.crime.files import read_crimes
from pact.crime.models import Category, CrimeCount, CrimeMonth
from pact.crime.placing import Placing, Unplaced

# A month is published anew with small changes; one that shrinks by more is a part of a file.
MAY_GO = 0.2

Key = tuple[date, str]  # a month of a force


@dataclass
class CrimeImport:
    """What the files bring; `known` are the crimes of months that are replaced."""

    rows: int = 0
    by_lookup: bool = True
    files: dict[Key, str] = field(default_factory=dict)
    counts: dict[Key, Counter[tuple[int, Category]]] = field(default_factory=dict)
    known: dict[Key, int] = field(default_factory=dict)
    elsewhere: Counter[str] = field(default_factory=Counter)  # by district
    left_out: Counter[str] = field(default_factory=Counter)
    unplaced: Counter[str] = field(default_factory=Counter)  # in the city, by LSOA

    def taken(self, key: Key) -> int:
        """How many crimes of a force in a month were counted in the city."""
        return self.counts[key].total()


def import_crimes(
    session: Session, paths: Sequence[Path], *, accept_losses: bool = False
) -> CrimeImport:
    """Have the files' word on their months, instead of what was known of these.

    Raises:
        Refused: a file is broken, of another force or place, or would lose what is known.
    """
    placing = Placing.load(session)
    found = CrimeImport(by_lookup=bool(placing.wards))
    for path in paths:
        _read(path, placing, found)
    _refuse_unplaced(found)
    known = session.execute(
        select(CrimeMonth.id, CrimeMonth.month, CrimeMonth.force, func.sum(CrimeCount.crimes))
        .outerjoin(CrimeCount, CrimeCount.crime_month_id == CrimeMonth.id)
        .group_by(CrimeMonth.id, CrimeMonth.month, CrimeMonth.force)
    )
    ids = {}
    for id, month, force, crimes in known:
        if (month, force) in found.files:
            ids[month, force], found.known[month, force] = id, crimes or 0
    if not accept_losses:
        _refuse_losses(found)
    session.execute(
        delete(CrimeMonth).where(CrimeMonth.id.in_(ids.values())),
        execution_options={"synchronize_session": False},  # none of them is loaded
    )
    for key in found.files:
        _keep(session, key, found)
    return found


def _read(path: Path, placing: Placing, found: CrimeImport) -> None:
    here: dict[Key, int] = {}
    seen: set[tuple[str, Category]] = set()
    for row in read_crimes(path):
        key = row.month, row.force
        if row.force not in POLICE_FORCES:
            raise Refused(
                f"{path.name} has crimes of “{row.force[:60]}”, which does not police {CITY_NAME}: "
                f"use the files of {' and '.join(POLICE_FORCES)}"
            )
        if found.files.setdefault(key, path.name) != path.name:
            raise Refused(
                f"{found.files[key]} and {path.name} both have {row.month:%Y-%m} of {row.force}"
            )
        counts = found.counts.setdefault(key, Counter())
        found.rows += 1
        if row.id and (row.id, row.category) in seen:
            found.left_out["the same crime once more"] += 1
            continue
        seen.add((row.id, row.category))
        try:
            ward = placing.ward(row)
        except Unplaced:
            found.unplaced[row.lsoa] += 1
            continue
        if ward is not None:
            counts[ward, row.category] += 1
            here[key] = here.get(key, 0) + 1
        elif row.district == CITY_NAME:
            found.left_out["on the edge of the city: their point lies outside its wards"] += 1
        elif row.district:
            found.elsewhere[row.district] += 1
        else:
            found.left_out["without a place in the city"] += 1
    if not here and not found.unplaced:
        raise Refused(f"{path.name} has no crime in {CITY_NAME}")


def _refuse_unplaced(found: CrimeImport) -> None:
    if found.unplaced:
        some = ", ".join(code for code, _rows in found.unplaced.most_common(3))
        raise Refused(
            f"{found.unplaced.total():,} crimes are in {CITY_NAME}, in LSOAs that the imported "
            f"lookup does not have: {some}. The file or the lookup is of another year. Import the "
            "lookup of that year's LSOAs, or the wards' boundaries, which place them by their point"
        )


def _refuse_losses(found: CrimeImport) -> None:
    for (month, force), before in sorted(found.known.items()):
        if (now := found.taken((month, force))) < before * (1 - MAY_GO):
            raise Refused(
                f"{month:%Y-%m} of {force} has {before:,} crimes in {CITY_NAME}, and would have "
                f"{now:,}. Is the file whole? If that is right, add --accept-losses"
            )


def _keep(session: Session, key: Key, found: CrimeImport) -> None:
    month = CrimeMonth(
        month=key[0], force=key[1], file=found.files[key][:200], imported_at=clock.now()
    )
    session.add(month)
    session.flush()
    counted = found.counts[key]
    if counted:
        session.execute(
            insert(CrimeCount),
            [
                {"crime_month_id": month.id, "ward_id": ward, "category": kind, "crimes": crimes}
                for (ward, kind), crimes in sorted(counted.items())
            ],
        )
    audit.record(
        session,
        actor_id=None,
        deed="imported crime",
        about="crime_month",
        about_id=month.id,
        file=found.files[key],
        month=f"{key[0]:%Y-%m}",
        force=key[1],
        crimes=found.taken(key),
        before=found.known.get(key),
    )
