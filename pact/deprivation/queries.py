"""How deprived each ward is."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Lsoa
from pact.deprivation.models import LsoaDeprivation

WORST = 2  # deciles: the fifth of England's neighbourhoods that are the most deprived


@dataclass(frozen=True)
class WardDeprivation:
    """What a ward's neighbourhoods make together.

    Where it is `weighted`, each counts as much as it has people; otherwise all count alike, which
    is nearly as good: they are made to be about as large. `decile` and `score` are means;
    `worst` is the share in the most deprived fifth of England, `crime` the mean decile of the
    part about crime. `people` live there, where the file says so.
    """

    ward_id: int
    neighbourhoods: int
    weighted: bool
    decile: float
    score: float | None
    worst: float
    crime: float | None
    people: int | None


def by_ward(session: Session) -> dict[int, WardDeprivation]:
    """Every ward that neighbourhoods with figures belong to; none where none were imported."""
    rows: dict[int, list[LsoaDeprivation]] = {}
    for ward_id, row in session.execute(
        select(Lsoa.ward_id, LsoaDeprivation)
        .join(LsoaDeprivation, LsoaDeprivation.code == Lsoa.code)
        .order_by(Lsoa.ward_id, Lsoa.code)
    ):
        rows.setdefault(ward_id, []).append(row)
    return {ward_id: _together(ward_id, each) for ward_id, each in rows.items()}


def _together(ward_id: int, rows: list[LsoaDeprivation]) -> WardDeprivation:
    weighted = all(row.people for row in rows)
    weights = [float(row.people or 0) if weighted else 1.0 for row in rows]

    def mean(values: list[float]) -> float:
        return sum(map(float.__mul__, weights, values)) / sum(weights)

    scores = [row.score for row in rows if row.score is not None]
    crime = [float(row.domains["crime"]) for row in rows if "crime" in row.domains]
    return WardDeprivation(
        ward_id=ward_id,
        neighbourhoods=len(rows),
        weighted=weighted,
        decile=mean([float(row.decile) for row in rows]),
        score=mean(scores) if len(scores) == len(rows) else None,
        worst=mean([float(row.decile <= WORST) for row in rows]),
        crime=mean(crime) if len(crime) == len(rows) else None,
        people=sum(row.people or 0 for row in rows) if weighted else None,
    )
