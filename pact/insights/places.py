"""What somebody can choose to look at: a ward, a constituency, or an area of several wards.

Police neighbourhoods (`flask areas import-police`) and focus areas (`flask areas gather`) are areas
of several wards: only their names and their wards matter here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Area, Constituency, Ward, area_ward, ward_constituency


class Kind(StrEnum):
    """In the order of a list."""

    WARD = "ward"
    AREA = "area"
    CONSTITUENCY = "constituency"


@dataclass(frozen=True)
class Place:
    """Some wards under one name. `whole` where somebody sees all of its wards."""

    kind: Kind
    slug: str
    name: str
    wards: Sequence[Ward]
    whole: bool = True

    @property
    def key(self) -> str:
        """As it stands in addresses."""
        return f"{self.kind.value}:{self.slug}"


def places(session: Session, *, wards: Sequence[Ward]) -> list[Place]:
    """What lies in these wards, wholly or partly; a constituency has each ward that it touches."""
    mine = {ward.id: ward for ward in wards}
    found = [Place(Kind.WARD, ward.slug, ward.name, [ward]) for ward in wards]
    areas = session.execute(
        select(Area.slug, Area.name, area_ward.c.ward_id)
        .join(area_ward, area_ward.c.area_id == Area.id)
        .order_by(Area.name, Area.id)
    )
    constituencies = session.execute(
        select(Constituency.code, Constituency.name, ward_constituency.c.ward_id)
        .join(ward_constituency, ward_constituency.c.constituency_id == Constituency.id)
        .order_by(Constituency.name)
    )
    for kind, rows in ((Kind.AREA, areas), (Kind.CONSTITUENCY, constituencies)):
        groups: dict[tuple[str, str], list[int]] = {}
        for slug, name, ward_id in rows:
            groups.setdefault((slug, name), []).append(ward_id)
        for (slug, name), ids in groups.items():
            seen = [ward for id, ward in mine.items() if id in ids]
            # An area of one ward is that ward, and all that one sees is no choice.
            if len(ids) > 1 and 0 < len(seen) < len(mine):
                found.append(Place(kind, slug, name, seen, whole=len(seen) == len(ids)))
    return found
