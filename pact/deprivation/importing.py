"""Taking a file of the Indices of Deprivation: wholly, or not at all."""

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from pact.areas.models import Lsoa, Ward
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME
from pact.core import audit
from pact.deprivation.files import DeprivationRow, read_deprivation
from pact.deprivation.models import LsoaDeprivation


@dataclass(frozen=True)
class DeprivationImport:
    """What a file brings; `known` is how many neighbourhoods were known before."""

    taken: int
    elsewhere: int
    known: int
    with_people: bool
    by_ward: dict[str, int]  # neighbourhoods, by ward's name


def import_deprivation(session: Session, path: Path) -> DeprivationImport:
    """Have the file's word on the city's neighbourhoods, instead of what was known.

    Raises:
        Refused: it is no such file, no lookup of neighbourhoods is there, or it lacks some.
    """
    names = session.execute(select(Lsoa.code, Ward.name).join(Ward, Ward.id == Lsoa.ward_id))
    wards = {row.code: row.name for row in names}
    if not wards:
        raise Refused(
            "Nothing is known of which ward a neighbourhood belongs to. First import the ONS "
            "lookup (flask areas import-lsoas)"
        )
    ours: dict[str, DeprivationRow] = {}
    elsewhere = 0
    for row in read_deprivation(path):
        if row.code not in wards:
            elsewhere += 1
        elif ours.setdefault(row.code, row) != row:
            raise Refused(f"{path.name} has {row.code} twice, and not alike")
    if missing := sorted(set(wards) - set(ours)):
        raise Refused(
            f"{path.name} lacks {len(missing):,} of the {len(wards):,} neighbourhoods of "
            f"{CITY_NAME} that the lookup has: {', '.join(missing[:3])}. One of the two may be of "
            "another year: the Indices of 2025 are by LSOAs of 2021"
        )
    known = session.scalar(select(func.count(LsoaDeprivation.id))) or 0
    session.execute(delete(LsoaDeprivation))
    session.execute(insert(LsoaDeprivation), [asdict(row) for _code, row in sorted(ours.items())])
    audit.record(
        session,
        actor_id=None,
        deed="imported deprivation",
        about="lsoa_deprivation",
        about_id=None,
        file=path.name,
        taken=len(ours),
    )
    return DeprivationImport(
        taken=len(ours),
        elsewhere=elsewhere,
        known=known,
        with_people=all(row.people for row in ours.values()),
        by_ward=dict(sorted(Counter(wards[code] for code in ours).items())),
    )
