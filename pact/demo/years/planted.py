"""What is planted in the made-up years: where, when and how much, as data."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from pact.crime.models import Category
from pact.crime.queries import months_on
from pact.demo.years.shape import RECORDED_AS, THEMES

HOME = "heath-town"  # whose staff the demo has: what rises now rises where they look
_WEEK = timedelta(days=7)
_LASTS = 4  # weeks
# So many weeks before the last one, the surges end.
_ENDED_AGO = (30, 14, 0)
# Not what few may read, nor what a season brings so suddenly that a surge is hard to tell from it.
_MAY_SURGE = sorted(
    key
    for key, shape in THEMES.items()
    if shape.often >= 2.5 and not shape.restricted and key not in RECORDED_AS
    if all(season.more <= 1 and season.days >= 15 for season in shape.seasons)
)
_MONTHS = 12


@dataclass(frozen=True)
class Surge:
    """In a ward so many times its usual report a theme, in these weeks, and at least so many more
    people; `first` and `last` are the first day of the first and the last day of the last."""

    ward: str
    theme: str
    first: date
    last: date
    times: float = 6.0
    more: int = 30


@dataclass(frozen=True)
class Drift:
    """From a month on, so many times as many people of a ward raise a theme, and at least so many
    `more` in the year, while police record so many times the crimes."""

    ward: str
    theme: str
    category: Category
    since: date
    concern_times: float = 3.0
    more: int = 80
    crime_times: float = 0.35


@dataclass(frozen=True)
class Planted:
    """All of it."""

    surges: Sequence[Surge]
    drift: Drift

    def as_data(self) -> dict[str, Any]:
        """For files: dates as text."""
        return {
            "surges": [_plain(asdict(each)) for each in self.surges],
            "drift": _plain(asdict(self.drift)),
        }

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The wards and themes in which something is planted."""
        surging = {(each.ward, each.theme) for each in self.surges}
        return {*surging, (self.drift.ward, self.drift.theme)}


def planted(wards: Sequence[str], *, seed: int, until: date) -> Planted:
    """What a seed plants in the years that end with a day."""
    chance = np.random.default_rng([seed, 1])
    last_monday = until - timedelta(days=until.weekday())
    elsewhere = [ward for ward in wards if ward != HOME]
    places = [*chance.choice(elsewhere, 3, replace=False).tolist(), HOME]
    themes = chance.choice(_MAY_SURGE, 3, replace=False).tolist()
    surges = [
        Surge(
            ward=ward,
            theme=theme,
            first=last_monday - (ago + _LASTS - 1) * _WEEK,
            last=min(until, last_monday - ago * _WEEK + timedelta(days=6)),
        )
        for ward, theme, ago in zip(places[1:], themes, _ENDED_AGO, strict=True)
    ]
    theme = str(chance.choice(sorted(RECORDED_AS)))
    since = months_on(until.replace(day=1), -_MONTHS)
    return Planted(surges, Drift(places[0], theme, RECORDED_AS[theme], since))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()
    }
