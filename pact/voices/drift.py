"""Where concern and recorded crime drift apart: one has grown, over years, and the other has not.

The last months are compared with the same months before them, so that what comes every year
cancels out. Concern is measured against everything else that people of the ward raise, so that a
site that becomes known is no drift; crime is as it was recorded.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import clock
from pact.crime import queries as crime
from pact.crime.queries import months_on
from pact.engine.chance import Floats
from pact.themes.models import Theme
from pact.voices.apart import LEVEL, apart
from pact.voices.monthly import Monthly, monthly

MONTHS = 24
LEAST_MONTHS = 6  # of either time
FEWEST = 10  # concerns of a theme in a ward, and recorded crimes, in both times together
LEAST_OTHERS = 20  # concerns of anything else, in either time
_HALF = 0.5


class Direction(StrEnum):
    """Which of the two has gone ahead."""

    CONCERN_AHEAD = "concern has grown against recorded crime"
    CRIME_AHEAD = "recorded crime has grown against concern"


@dataclass(frozen=True)
class Drift:
    """A theme in a ward, compared. The changes are how many times as much as before: of concern
    among all that the ward raises, and of recorded crime; `apart` is the one over the other.

    `false_share`: of all that are as unlikely as this, how many are expected to be chance.
    """

    ward: Ward
    theme: Theme
    direction: Direction
    p_value: float
    false_share: float
    concerns_before: int
    concerns_now: int
    concerns_change: float
    crimes_before: int
    crimes_now: int
    crime_change: float
    apart: float
    apart_low: float
    apart_high: float

    @property
    def drifts(self) -> bool:
        """Whether it is beyond what chance does, among all that was compared."""
        return self.false_share <= LEVEL


@dataclass(frozen=True)
class Drifting:
    """All that was compared, the most certain first, over which months, and the same before."""

    compared: Sequence[Drift]
    months: Sequence[date]
    before: Sequence[date]
    uneven: float

    @property
    def drifts(self) -> list[Drift]:
        """Those that are beyond what chance does."""
        return [each for each in self.compared if each.drifts]

    def seen_by(self, ward_ids: Collection[int]) -> "Drifting":
        """What somebody may see who sees these wards."""
        return replace(self, compared=[each for each in self.compared if each.ward.id in ward_ids])


def drifts(
    session: Session, *, ward_ids: Collection[int], until: date, months: int = MONTHS
) -> list[Drift]:
    """Where concern and recorded crime drift apart in these wards, the most certain first.

    `months`: how many are looked at, up to the last that is imported and over by `until`.

    Raises:
        ValueError: half of the months are no whole years.
    """
    return drifting(session, until=until, months=months).seen_by(ward_ids).drifts


def drifting(session: Session, *, until: date | None = None, months: int = MONTHS) -> Drifting:
    """Compare every theme that is set beside crime, in every ward, whoever asks.

    The later half of the `months` that end with the last imported one, by `until` over, is
    compared with the earlier half; only months whose counterpart is known too, from the same
    forces, and in which anything was raised in the city.
    """
    pairs = _pairs(session, until or clock.today(), months)
    if len(pairs) >= LEAST_MONTHS:
        found = monthly(session, months=sorted(each for pair in pairs for each in pair))
        raised = dict(zip(found.months, found.everyone.sum(axis=0), strict=True))
        pairs = [pair for pair in pairs if all(raised[each] for each in pair)]
    if len(pairs) < LEAST_MONTHS:
        return Drifting([], [now for _before, now in pairs], [], 0.0)
    return _compared(found, [before for before, _now in pairs], [now for _before, now in pairs])


def _pairs(session: Session, until: date, months: int) -> list[tuple[date, date]]:
    """Months of the earlier half with those of the later that they are compared with."""
    if months < MONTHS or months % MONTHS:
        raise ValueError("both halves have to be whole years: else a season would be a drift")
    last = months_on((until + timedelta(days=1)).replace(day=1), -1)  # the last that is over
    known = crime.months(session, last=last)
    if not known:
        return []
    half = months // 2
    later = [months_on(known[-1], number - half + 1) for number in range(half)]
    forces = crime.forces(session, months=known)
    return [
        (before, now)
        for now in later
        if now in forces and (before := months_on(now, -half)) in forces
        if forces[now] == forces[before]
    ]


def _compared(found: Monthly, before: Sequence[date], now: Sequence[date]) -> Drifting:
    earlier, later = ([found.months.index(each) for each in part] for part in (before, now))
    c_before, c_now = (found.concerns[..., part].sum(axis=2) for part in (earlier, later))
    x_before, x_now = (found.crimes[..., part].sum(axis=2) for part in (earlier, later))
    o_before, o_now = (
        found.everyone[:, part].sum(axis=1)[:, None] - concerns
        for part, concerns in ((earlier, c_before), (later, c_now))
    )
    enough = (
        (c_before + c_now >= FEWEST)
        & (x_before + x_now >= FEWEST)
        & (np.minimum(o_before, o_now) >= LEAST_OTHERS)
    )
    c, o, c0, o0, x, x0 = (
        each[enough] for each in (c_now, o_now, c_before, o_before, x_now, x_before)
    )
    crime_change = _times(x, x0)
    compared = apart(c, o, c0, o0, times=crime_change, doubt=1 / (x + _HALF) + 1 / (x0 + _HALF))
    concerns_change = _times(c, c0) / _times(o, o0)
    told = [
        Drift(
            ward=found.wards[ward],
            theme=found.themes[theme],
            direction=Direction.CONCERN_AHEAD if compared.ratio[at] > 1 else Direction.CRIME_AHEAD,
            p_value=float(compared.chances[at]),
            false_share=float(compared.false_shares[at]),
            concerns_before=int(c0[at]),
            concerns_now=int(c[at]),
            concerns_change=float(concerns_change[at]),
            crimes_before=int(x0[at]),
            crimes_now=int(x[at]),
            crime_change=float(crime_change[at]),
            apart=float(compared.ratio[at]),
            apart_low=float(compared.low[at]),
            apart_high=float(compared.high[at]),
        )
        for at, (ward, theme) in enumerate(np.argwhere(enough).tolist())
    ]
    told.sort(key=lambda each: (each.p_value, each.ward.name, each.theme.key))
    return Drifting(told, now, before, compared.uneven)


def _times(now: Floats, before: Floats) -> Floats:
    """How many times as many, which is 1 where there is nothing."""
    found: Floats = (now + _HALF) / (before + _HALF)
    return found
