"""Taking a file of postcodes, wholly or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from pact.areas.districts import NAMES
from pact.areas.located import Located
from pact.areas.models import District, Postcode, Ward, postcode_ward
from pact.areas.postcode_files import open_postcodes
from pact.areas.postcodes import post_town_letters
from pact.areas.sorting import Sorted, sort_rows
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME, DISTRICT
from pact.core import audit

MAY_GO = 0.02  # of the known postcodes: about what demolition takes in a few years
_AT_ONCE = 500  # rows named in one statement


@dataclass(frozen=True)
class PostcodeImport:
    """What a file brings, beside what is known of the same postcode areas."""

    kind: str
    sorted: Sorted
    known: int  # postcodes in the city, before
    lost: int  # of these, how many the file no longer has there
    emptied: list[str]  # names of wards that had postcodes and lose them all
    without: list[str]  # names of wards that have none afterwards


def import_postcodes(
    session: Session, path: Path, *, accept_losses: bool = False
) -> PostcodeImport:
    """Have the file's word, instead of what was known of its postcode areas ("WV").

    Raises:
        Refused: it is no such file, does not fit the city's wards, or would lose what is known.
    """
    file = open_postcodes(path)
    wards = {ward.code: ward for ward in session.scalars(select(Ward))}
    found = sort_rows(file.read(), wards=wards, locate=Located.load(session).on_grid)
    outcome = _compared(session, file.kind, found, wards.values())
    if not accept_losses:
        _refuse_losses(outcome)
    _replace(session, found, {code: ward.id for code, ward in wards.items()})
    audit.record(
        session,
        actor_id=None,
        deed="imported postcodes",
        about="postcode",
        about_id=None,
        file=path.name,
        kind=file.kind,
        inside=len(found.inside),
        outside=len(found.outside),
        lost=outcome.lost,
    )
    return outcome


def _compared(session: Session, kind: str, found: Sorted, wards: Iterable[Ward]) -> PostcodeImport:
    letters = found.letters()
    known: dict[str, set[str]] = {}
    elsewhere: set[str] = set()
    rows = session.execute(
        select(Postcode.code, Ward.code)
        .join(postcode_ward, postcode_ward.c.postcode_id == Postcode.id)
        .join(Ward, Ward.id == postcode_ward.c.ward_id)
    )
    for postcode, ward in rows:
        if post_town_letters(postcode) in letters:
            known.setdefault(ward, set()).add(postcode)
        else:
            elsewhere.add(ward)
    after = elsewhere.union(*(each.wards for each in found.inside.values()))
    every = set().union(*known.values())
    return PostcodeImport(
        kind=kind,
        sorted=found,
        known=len(every),
        lost=len(every - found.inside.keys()),
        emptied=[ward.name for ward in wards if ward.code in known and ward.code not in after],
        without=[ward.name for ward in wards if ward.code not in after],
    )


def _refuse_losses(outcome: PostcodeImport) -> None:
    lost, known = outcome.lost, outcome.known
    if outcome.emptied:
        raise Refused(
            f"These wards would lose every postcode they have: {', '.join(outcome.emptied)}. If "
            "that is right, add --accept-losses"
        )
    if lost > known * MAY_GO:
        raise Refused(
            f"{lost:,} of the {known:,} postcodes that are known in {CITY_NAME} are not in this "
            "file. If that is right, add --accept-losses"
        )


def _replace(session: Session, found: Sorted, ward_ids: dict[str, int]) -> None:
    letters = found.letters()
    old = [
        id
        for id, code in session.execute(select(Postcode.id, Postcode.code))
        if post_town_letters(code) in letters or code in found.inside
    ]
    for start in range(0, len(old), _AT_ONCE):
        session.execute(
            delete(Postcode).where(Postcode.id.in_(old[start : start + _AT_ONCE])),
            execution_options={"synchronize_session": False},  # none of them is loaded
        )
    districts = _districts(session, found)
    session.execute(
        insert(Postcode),
        [
            {
                "code": code,
                "district_id": districts[found.outside.get(code, DISTRICT)],
                "easting": each.point[0] if each and each.point else None,
                "northing": each.point[1] if each and each.point else None,
            }
            for code in sorted({*found.inside, *found.outside})
            for each in [found.inside.get(code)]
        ],
    )
    ids = {row.code: row.id for row in session.execute(select(Postcode.code, Postcode.id))}
    session.execute(
        insert(postcode_ward),
        [
            {"postcode_id": ids[code], "ward_id": ward_ids[ward]}
            for code, each in sorted(found.inside.items())
            for ward in sorted(each.wards)
        ],
    )


def _districts(session: Session, found: Sorted) -> dict[str, int]:
    """The ids of the districts by their codes; new ones are made, and names kept up to date."""
    known = {each.code: each for each in session.scalars(select(District))}
    for code in {DISTRICT, *found.outside.values()}:
        district = known.setdefault(code, District(code=code))
        district.name = found.district_names.get(code) or NAMES.get(code) or district.name
        session.add(district)
    session.flush()
    return {code: each.id for code, each in known.items()}
