"""Taking a file that says which wards each police neighbourhood has."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.areas.csv_files import Names, cells_of, columns_of
from pact.areas.models import Area, PoliceNeighbourhood, Ward
from pact.areas.queries import police_neighbourhoods
from pact.areas.services import CannotGatherError, gather, slug
from pact.areas.text_files import Refused
from pact.core import audit

# As data.police.uk has them; a neighbourhood's may hold spaces.
FORCE = "[a-z0-9-]{1,80}"
CODE = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}"
_NAMES: Names = {
    "force": ("force", "forceid"),
    "neighbourhood": ("neighbourhood", "neighbourhoodid", "id"),
    "name": ("name", "neighbourhoodname"),
    "ward": ("ward", "wardcode", r"wd(\d\d)cd"),
}
_LONGEST = 60  # so that an area can carry the name with the id behind it
Key = tuple[str, str]  # force and neighbourhood


@dataclass(frozen=True)
class PoliceImport:
    """What a file brings, beside what was known."""

    taken: Sequence[PoliceNeighbourhood]
    gone: list[str]  # known before, and not in the file
    without: list[str]  # names of wards that are in no neighbourhood

    @property
    def forces(self) -> list[str]:
        """Whose neighbourhoods they are."""
        return sorted({each.force for each in self.taken})


def import_police(session: Session, path: Path, *, accept_losses: bool = False) -> PoliceImport:
    """Have the file's neighbourhoods instead of those that are known of the same forces.

    An area that a neighbourhood had before stays as it was: people may hold roles in it.

    Raises:
        Refused: it is no such file, names a ward that is not known, or leaves a neighbourhood out.
    """
    wards = session.scalars(select(Ward).order_by(Ward.name)).all()
    names, members = _read(path, {key: each for each in wards for key in (each.code, each.slug)})
    forces = {force for force, _code in names}
    known = {
        (each.force, each.code): each
        for each in police_neighbourhoods(session)
        if each.force in forces
    }
    lost = sorted(set(known) - set(names))
    gone = [f"{known[key].name} ({' '.join(key)})" for key in lost]
    if gone and not accept_losses:
        raise Refused(
            f"The file leaves out what is known: {', '.join(gone)}. If that is right, add "
            "--accept-losses"
        )
    for key in lost:
        session.delete(known[key])
    taken = []
    for key, name in sorted(names.items()):
        each = known.get(key) or PoliceNeighbourhood(force=key[0], code=key[1])
        each.name, each.area = name, _area(session, name, key[1], members[key])
        session.add(each)
        taken.append(each)
    session.flush()
    used = {ward.id for each in taken for ward in each.area.wards}
    audit.record(
        session,
        actor_id=None,
        deed="imported police neighbourhoods",
        about="police_neighbourhood",
        about_id=None,
        file=path.name,
        taken=len(taken),
    )
    return PoliceImport(taken, gone, [ward.name for ward in wards if ward.id not in used])


def _read(
    path: Path, wards: Mapping[str, Ward]
) -> tuple[dict[Key, str], dict[Key, dict[int, Ward]]]:
    """Each neighbourhood's name, and its wards."""
    lines = cells_of(path)
    head = next(lines, [""])
    columns = columns_of(head, _NAMES)
    if missing := [each for each in _NAMES if each not in columns]:
        raise Refused(
            f"{path.name} has no column for the {', the '.join(missing)}. It takes the columns "
            "force, neighbourhood, name and ward. This file begins with: " + ", ".join(head)[:80]
        )
    names: dict[Key, str] = {}
    members: dict[Key, dict[int, Ward]] = {}
    for number, row in enumerate(lines, start=2):
        if len(row) <= max(columns.values()):
            raise Refused(f"Row {number} of {path.name} is too short")
        force, code, name, ward = (row[columns[each]].strip() for each in _NAMES)
        if not re.fullmatch(FORCE, force) or not re.fullmatch(CODE, code):
            raise Refused(f"Row {number} of {path.name} has no such ids as data.police.uk's")
        if not name or len(name) > _LONGEST or names.setdefault((force, code), name) != name:
            raise Refused(
                f"Row {number} of {path.name}: {code} needs one name, of {_LONGEST} letters at most"
            )
        found = wards.get(ward) or wards.get(slug(ward))
        if found is None:
            raise Refused(f"Row {number} of {path.name} names a ward that is not known: {ward}")
        members.setdefault((force, code), {})[found.id] = found
    if not names:
        raise Refused(f"{path.name} has no neighbourhood in it")
    return names, members


def _area(session: Session, name: str, code: str, wards: Mapping[int, Ward]) -> Area:
    """The area that has just these wards; where there is none, one of the neighbourhood's name."""
    there = session.scalars(select(Area).order_by(Area.id).options(selectinload(Area.wards))).all()
    for area in there:
        if {ward.id for ward in area.wards} == wards.keys():
            return area
    slugs: Collection[str] = [ward.slug for ward in wards.values()]
    taken = {area.slug for area in there}
    free = name if slug(name) not in taken else f"{name} ({code})"
    try:
        return gather(session, name=free, ward_slugs=slugs)
    except CannotGatherError as why:
        raise Refused(f"{name} ({code}): {why}") from why
