"""How many people raise which theme in which ward in which week: drawn once, before any row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from pact.areas.services import slug
from pact.areas.wolverhampton import WARDS as NAMED
from pact.demo.years.planted import Planted, planted
from pact.demo.years.shape import THEMES

WARDS = sorted(slug(name) for _code, name, _in in NAMED)
KEYS = sorted(THEMES)
WEEK = timedelta(days=7)
WEEKS = 104  # before the last one
Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_UNEVEN = 0.08  # the variance with which a theme comes and goes in a ward, beyond chance
_STRETCH = 4  # weeks, for as long as it stays
_TIDE = 0.02  # the same of a theme in the whole city
_CAMPAIGNS = 0.06  # the share of a ward's weeks in which a stall or a campaign asks
_ASKED = 3.0  # times as many people report something then
_SURGES_BY = (0.1, 0.25, 0.3, 0.35)  # week


@dataclass(frozen=True)
class Size:
    """How much to make, and of which chance; `until` is the last day."""

    concerns: int
    seed: int
    until: date
    meetings: int = 0  # at least


@dataclass(frozen=True)
class Years:
    """What was drawn: counts[ward, theme, week] of `WARDS`, `KEYS` and the weeks, by their Mondays.

    `campaigns[ward, week]`: whether somebody went out and asked.
    """

    size: Size
    mondays: Sequence[date]
    counts: Counts
    campaigns: npt.NDArray[np.bool_]
    planted: Planted

    def days_in(self, week: int) -> int:
        """Of a week: the last one may be cut short."""
        return min(7, (self.size.until - self.mondays[week]).days + 1)


def drawn(size: Size) -> Years:
    """The years of a size and a seed, with all that is planted, and exactly so many concerns."""
    last = size.until - timedelta(days=size.until.weekday())
    mondays = [last - (WEEKS - week) * WEEK for week in range(WEEKS + 1)]
    chance = np.random.default_rng([size.seed, 2])
    campaigns = chance.random((len(WARDS), len(mondays))) < _CAMPAIGNS
    usual = _usual(chance, mondays)
    usual *= size.concerns / usual.sum()
    what = planted(WARDS, seed=size.seed, until=size.until)
    counts = _surges(usual, what, mondays, size.concerns)
    rates = usual * _unevenness(chance, campaigns)
    _let_drift(rates, usual, what, mondays, size.concerns)
    rates[..., -1] *= ((size.until - last).days + 1) / 7
    rest = max(0, size.concerns - int(counts.sum()))
    counts += chance.multinomial(rest, rates.ravel() / rates.sum()).reshape(rates.shape)
    return Years(size, mondays, counts, campaigns, what)


def _usual(chance: np.random.Generator, mondays: Sequence[date]) -> Floats:
    """What is usual of each theme in each ward, in the season of each week, beside all others."""
    wards, themes = len(WARDS), len(KEYS)
    middles = [monday + timedelta(days=3) for monday in mondays]
    season = np.array(
        [[THEMES[key].often * THEMES[key].on(day) for day in middles] for key in KEYS]
    )
    rates = chance.gamma(12, 1 / 12, (wards, 1, 1)) * season[None]
    rates = rates * chance.gamma(5, 1 / 5, (wards, themes, 1))
    rates *= np.linspace(0.85, 1.15, len(mondays))  # more people know of it each month
    found: Floats = rates
    return found


def _unevenness(chance: np.random.Generator, campaigns: npt.NDArray[np.bool_]) -> Floats:
    """How many times its usual a theme comes in a ward and week, for no reason or any."""
    (wards, weeks), themes = campaigns.shape, len(KEYS)
    rates = np.ones((wards, themes, weeks))
    rates *= _coming_and_going(chance, _UNEVEN, (wards, themes), weeks)
    rates *= _coming_and_going(chance, _TIDE, (1, themes), weeks)
    rates *= np.where(campaigns, _ASKED, 1.0)[:, None, :]
    return rates


def _coming_and_going(
    chance: np.random.Generator, variance: float, shape: tuple[int, int], weeks: int
) -> Floats:
    stretches = chance.gamma(1 / variance, variance, (*shape, weeks // _STRETCH + 1))
    found: Floats = np.repeat(stretches, _STRETCH, axis=2)[..., :weeks]
    return found


def _let_drift(
    rates: Floats, usual: Floats, what: Planted, mondays: Sequence[date], concerns: int
) -> None:
    """Have more people raise the theme that drifts, ever more in its first two months."""
    drift = what.drift
    at = WARDS.index(drift.ward), KEYS.index(drift.theme)
    since = [(monday - drift.since).days / 7 for monday in mondays]
    grown = np.clip(np.array(since) / 8, 0, 1)
    more = max((drift.concern_times - 1) * (usual[at] * grown).sum(), drift.more)
    rates[at] += usual[at] * grown * min(more, concerns / 10) / (usual[at] * grown).sum()


def _surges(usual: Floats, what: Planted, mondays: Sequence[date], concerns: int) -> Counts:
    """Those who come because something surges; as if there were nobody else."""
    counts = np.zeros(usual.shape, dtype=np.int64)
    for surge in what.surges:
        at = WARDS.index(surge.ward), KEYS.index(surge.theme)
        first = mondays.index(surge.first)
        weeks = slice(first, first + len(_SURGES_BY))
        more = max(surge.more, round((surge.times - 1) * float(usual[at][weeks].sum())))
        more = min(more, concerns // 10)
        counts[at][weeks] += np.diff(np.round(np.cumsum((0, *_SURGES_BY)) * more).astype(np.int64))
    return counts
