"""Where concern and recorded crime part ways: what people of a ward raise beside what the police
record there, after what the whole city raises of what is recorded in it.

Expected of a theme in a ward is what fits three things at once: how much crime of its kinds is
recorded there, how often the city raises that theme for as much of it, and how much the people of
that ward raise of such things at all. So a ward that sends little is no difference, nor is a theme
that is raised little everywhere. The ward's own number has no part in what is expected of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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

MONTHS = 12
FEWEST = 10  # concerns that are there and those that are expected, together
LEAST_OTHERS = 20  # concerns of other themes beside crime in the ward, of the theme elsewhere
_HALF = 0.5
_ROUNDS = 60


@dataclass(frozen=True)
class Parting:
    """A theme in a ward: how many raised it, how many would after the crimes recorded there, how
    many times as many that is, between what, and whether it is chance."""

    ward: Ward
    theme: Theme
    concerns: int
    expected: float
    crimes: int
    times: float
    low: float
    high: float
    p_value: float
    false_share: float

    @property
    def parts(self) -> bool:
        """Whether it is beyond what wards usually differ by, among all that was compared."""
        return self.false_share <= LEVEL


@dataclass(frozen=True)
class PartingWays:
    """All that was compared, the most certain first. `uneven` is the standard deviation, on a
    logarithmic scale, by which wards and themes usually lie apart."""

    compared: Sequence[Parting]
    months: Sequence[date]
    uneven: float

    @property
    def parting(self) -> list[Parting]:
        """Those that are beyond what wards usually differ by."""
        return [each for each in self.compared if each.parts]

    def seen_by(self, ward_ids: Collection[int]) -> "PartingWays":
        """What somebody may see who sees these wards."""
        return replace(self, compared=[each for each in self.compared if each.ward.id in ward_ids])


def parting_ways(session: Session, *, until: date | None = None) -> PartingWays:
    """Compare every theme that is set beside crime, in every ward, whoever asks.

    In the last twelve months that were over by `until`, those of them that are imported.
    """
    last = months_on(((until or clock.today()) + timedelta(days=1)).replace(day=1), -1)
    known = crime.months(session, last=last)
    if not known:
        return PartingWays([], [], 0.0)
    months = [each for each in known if each > months_on(known[-1], -MONTHS)]
    return _compared(monthly(session, months=months))


def _compared(found: Monthly) -> PartingWays:
    concerns, crimes = found.concerns.sum(axis=2), found.crimes.sum(axis=2)
    row = concerns.sum(axis=1, keepdims=True) - concerns
    column = concerns.sum(axis=0, keepdims=True) - concerns
    expected = _expected(concerns, crimes)
    enough = (
        (concerns + expected >= FEWEST)
        & (np.minimum(row, column) >= LEAST_OTHERS)
        & (crimes.sum(axis=0) > 0)
    )
    rest = concerns.sum() - row - column - concerns
    c, o, before, others = (each[enough] for each in (concerns, row, column, rest))
    times = expected[enough] / o * (others + _HALF) / before
    elsewhere = (crimes.sum(axis=0, keepdims=True) - crimes)[enough]
    doubt = 1 / (crimes[enough] + _HALF) + 1 / (elsewhere + _HALF)
    told = apart(c, o, before, others, times=times, doubt=doubt)
    lines = [
        Parting(
            ward=found.wards[ward],
            theme=found.themes[theme],
            concerns=int(concerns[ward, theme]),
            expected=float(expected[ward, theme]),
            crimes=int(crimes[ward, theme]),
            times=float(told.ratio[at]),
            low=float(told.low[at]),
            high=float(told.high[at]),
            p_value=float(told.chances[at]),
            false_share=float(told.false_shares[at]),
        )
        for at, (ward, theme) in enumerate(np.argwhere(enough).tolist())
    ]
    lines.sort(key=lambda each: (each.p_value, each.ward.name, each.theme.key))
    return PartingWays(lines, found.months, told.uneven)


def _expected(concerns: Floats, crimes: Floats) -> Floats:
    """What fits the ward's and the theme's sums without the place itself, given its crimes.

    For each place apart, by iterative proportional fitting (Deming and Stephan, 1940).
    """
    wards, themes = concerns.shape
    number = wards * themes
    counts = np.ones((number, number))
    np.fill_diagonal(counts, 0.0)
    counted = counts.reshape(number, wards, themes)
    seen, due = counted * concerns, counted * (crimes + _HALF)
    ward, theme = np.ones((number, wards)), np.ones((number, themes))
    for _round in range(_ROUNDS):
        theme = seen.sum(axis=1) / np.maximum((due * ward[:, :, None]).sum(axis=1), 1e-9)
        ward = seen.sum(axis=2) / np.maximum((due * theme[:, None, :]).sum(axis=2), 1e-9)
    at = np.arange(number)
    fitted: Floats = ward[at, at // themes] * theme[at, at % themes]
    return fitted.reshape(wards, themes) * (crimes + _HALF)
