"""Taking files of who lives here: each wholly, or not at all."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME
from pact.core import audit
from pact.voices.census_files import CensusTable, read_census
from pact.voices.models import CensusCount, WardPopulation
from pact.voices.population_files import read_populations


def import_census(session: Session, paths: Sequence[Path]) -> list[CensusTable]:
    """Have these tables' word on the city, instead of what was known of their subjects.

    Raises:
        Refused: a file is no such table, or two are of the same one.
    """
    tables = [read_census(path) for path in paths]
    if len({each.subject for each in tables}) < len(tables):
        raise Refused("Two of these files are the same table of the census")
    for path, table in zip(paths, tables, strict=True):
        session.execute(delete(CensusCount).where(CensusCount.subject == table.subject))
        session.execute(
            insert(CensusCount),
            [
                {"subject": table.subject, "answer": to, "people": people, "year": table.year}
                for to, people in table.people.items()
            ],
        )
        audit.record(
            session,
            actor_id=None,
            deed="imported census",
            about="census_count",
            about_id=None,
            file=path.name,
            table=table.code,
            year=table.year,
        )
    return tables


def import_populations(session: Session, path: Path) -> dict[str, int]:
    """Have the file's word on how many live in each ward; by ward's name.

    Raises:
        Refused: it is no such file, or does not have every ward of the city.
    """
    found = read_populations(path)
    wards = session.scalars(select(Ward).order_by(Ward.name)).all()
    if missing := [ward.name for ward in wards if not found.get(ward.code)]:
        raise Refused(
            f"{path.name} says of {len(missing)} of {len(wards)} wards of {CITY_NAME} not how many "
            f"people live there: {', '.join(missing[:5])}. It may be of another year's wards"
        )
    before = session.scalar(select(func.count(WardPopulation.id)))
    session.execute(delete(WardPopulation))
    session.execute(
        insert(WardPopulation),
        [{"ward_id": w.id, "people": found[w.code], "file": path.name[:200]} for w in wards],
    )
    audit.record(
        session,
        actor_id=None,
        deed="imported ward populations",
        about="ward_population",
        about_id=None,
        file=path.name,
        before=before,
    )
    return {ward.name: found[ward.code] for ward in wards}
