"""Which ward a recorded crime lies in: by its census neighbourhood, or by its point on the map."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.areas.grid import Point
from pact.areas.located import Located
from pact.areas.models import Lsoa, Ward
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME
from pact.crime.files import CrimeRow


class Unplaced(Exception):
    """The crime is in the city, in a neighbourhood that nothing known here has a ward for."""


@dataclass(frozen=True)
class Placing:
    """What is known of places; `wards` are those by LSOA, empty where no lookup was imported."""

    wards: Mapping[str, int]
    located: Located
    _seen: dict[Point, int | None] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session) -> "Placing":
        """By the imported lookup, or else by the imported boundaries.

        Raises:
            Refused: there is neither, or boundaries of some wards only.
        """
        wards = {row.code: row.ward_id for row in session.execute(select(Lsoa.code, Lsoa.ward_id))}
        located = Located.load(session)
        every = session.scalars(select(func.count(Ward.id))).one()
        if not wards and len(located.boundaries) < every:
            have = len(located.boundaries)
            raise Refused(
                (f"Only {have} of {every} wards have a boundary" if have else "Nothing is known of")
                + (". " if have else " which ward a crime lies in. ")
                + "First import the ONS lookup (flask areas import-lsoas) or the boundaries of "
                "all wards (flask areas import-boundaries)"
            )
        return cls(wards, located)

    def ward(self, row: CrimeRow) -> int | None:
        """The ward's id; None for a crime outside the city's wards.

        Raises:
            Unplaced: it is in the city, but no ward is known for it.
        """
        if row.lsoa in self.wards:
            return self.wards[row.lsoa]
        ours = row.district == CITY_NAME
        if self.wards and row.lsoa and not ours:
            return None  # a neighbour's: its point may have been moved over the border
        found = self._at(row.point)
        if found is None and ours and self.wards:
            raise Unplaced
        return found

    def _at(self, point: Point | None) -> int | None:
        # police.uk moves crimes to some thousands of points: most are asked for often.
        if point is None:
            return None
        if point not in self._seen:
            ward = self.located.ward(point)
            self._seen[point] = ward.id if ward else None
        return self._seen[point]
