"""Files of recorded crime, made by hand, and what the commands say of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from pathlib import Path

from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session

from pact.areas.wolverhampton import POLICE_FORCES, WARDS
from pact.core import clock
from pact.core.db import transaction
from pact.crime.models import Category, CrimeCount, CrimeMonth
from tests.factories.areas import CITY, HEATH_TOWN, a_file, run
from tests.factories.people import a_ward

HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)
POLICE = POLICE_FORCES[0]
_ids = count(1)
# An LSOA for each ward, in the order of the wards: E01000001 is Bilston North's.
LSOAS = {ward: f"E01{number:06}" for number, (ward, _name, _of) in enumerate(WARDS, start=1)}


def a_crime(
    kind: str = "Burglary",
    *,
    month: str = "2026-09",
    ward: str = HEATH_TOWN,
    force: str = POLICE,
    point: tuple[object, object] = (-2.1, 52.6),
    lsoa: tuple[str, str] | None = None,
    id: str | None = None,
) -> str:
    """A row of a street-level file."""
    code, name = lsoa or (LSOAS[ward], "Wolverhampton 001A")
    cells = (
        f"{next(_ids):064x}" if id is None else id,
        *(month, force, force, *map(str, point), "On or near Parking Area", code, name, kind),
        *("Under investigation", ""),
    )
    return ",".join(cells)


def street(folder: Path, rows: Iterable[str], name: str = "2026-09-street.csv") -> Path:
    """These rows as a file."""
    return a_file(folder, [HEAD, *rows], name)


def a_lookup(folder: Path, lsoas: Mapping[str, str] = LSOAS, *, year: str = "24") -> Path:
    """The ONS lookup, with one LSOA of each ward and one of a neighbour's."""
    head = f"LSOA21CD,LSOA21NM,WD{year}CD,WD{year}NM,LAD{year}CD,LAD{year}NM"
    rows = [f"{lsoa},Name,{ward},Ward,{CITY},Wolverhampton" for ward, lsoa in lsoas.items()]
    away = "E01009999,Walsall 001A,E05001310,Ward,E08000030,Walsall"
    return a_file(folder, [head, *rows, away], "lookup.csv")


def with_lookup(app: Flask, folder: Path) -> None:
    """Every ward's LSOA is known."""
    code, said = run(app, "import-lsoas", a_lookup(folder))
    assert code == 0, said


def take(app: Flask, *args: object) -> tuple[int, str]:
    """What `flask crime import …` says, and whether it failed."""
    answer = app.test_cli_runner().invoke(args=["crime", "import", *map(str, args)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer.exit_code, answer.output


def a_month(
    session: Session,
    month: date,
    crimes: Mapping[Category, int] | None = None,
    *,
    ward: str = "heath-town",
    force: str = POLICE,
) -> None:
    """A month of a force, as if imported, with crimes in one ward."""
    ward_id = a_ward(session, ward).id
    with transaction() as writing:
        writing.execute(
            delete(CrimeMonth).where(CrimeMonth.month == month, CrimeMonth.force == force)
        )
        row = CrimeMonth(month=month, force=force, file="made.csv", imported_at=clock.now())
        writing.add(row)
        writing.flush()
        writing.add_all(
            CrimeCount(crime_month_id=row.id, ward_id=ward_id, category=kind, crimes=number)
            for kind, number in (crimes or {}).items()
        )
