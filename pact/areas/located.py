"""Which ward a point lies in, by the imported boundaries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pact.areas.grid import Point, to_wgs84
from pact.areas.models import Ward, WardBoundary
from pact.areas.shapes import holds


@dataclass(frozen=True)
class Located:
    """Every ward's boundary, for many points."""

    boundaries: Sequence[WardBoundary]

    @classmethod
    def load(cls, session: Session) -> "Located":
        """Those of the city; there may be none."""
        return cls(
            session.scalars(
                select(WardBoundary)
                .order_by(WardBoundary.id)
                .options(joinedload(WardBoundary.ward))
            ).all()
        )

    def ward(self, point: Point) -> Ward | None:
        """The ward that a longitude and latitude lie in."""
        x, y = point
        near = (b for b in self.boundaries if b.west <= x <= b.east and b.south <= y <= b.north)
        return next((each.ward for each in near if holds(each.polygons, point)), None)

    def on_grid(self, point: tuple[int, int]) -> str | None:
        """The code of the ward that an easting and northing lie in."""
        ward = self.ward(to_wgs84(*point))
        return ward.code if ward else None
