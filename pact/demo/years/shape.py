"""How the made-up city is shaped: what is raised how often, in which season, and what is recorded.

Invented, apart from the languages' shares (see `languages`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import exp

from pact.crime.models import Category


@dataclass(frozen=True)
class Season:
    """A time of year in which more comes: `more` times as much again on its `peak` (month, day),
    less the further from it, by so many `days`."""

    peak: tuple[int, int]
    days: float
    more: float

    def on(self, day: date) -> float:
        """How much more, on a day."""
        away = abs((day - date(day.year, *self.peak)).days)
        away = min(away, 365 - away)
        return self.more * exp(-0.5 * (away / self.days) ** 2)


@dataclass(frozen=True)
class Shape:
    """A theme: how often it is raised beside others, when, and how many of those who raise it may
    need help, so that few may read it."""

    often: float
    seasons: tuple[Season, ...] = ()
    restricted: float = 0.0

    def on(self, day: date) -> float:
        """How often on a day, beside the rest of the year."""
        return 1 + sum(season.on(day) for season in self.seasons)


_SUMMER = Season((7, 12), 40, 1.0)
_DARK = Season((12, 12), 40, 1.6)
THEMES: Mapping[str, Shape] = {
    "flytipping": Shape(11, (Season((1, 3), 15, 0.6), Season((8, 25), 25, 0.4))),
    "parking": Shape(9, (Season((9, 15), 20, 0.5),)),
    "speeding": Shape(9),
    "asb_groups": Shape(8, (Season((8, 10), 25, 0.8), Season((10, 28), 8, 0.7))),
    "noise": Shape(7, (_SUMMER,)),
    "drugs": Shape(6),
    "dogs": Shape(5, (Season((2, 1), 35, 0.6),)),
    "parks": Shape(5, (Season((6, 10), 35, 1.2),)),
    "offroad_bikes": Shape(4, (Season((7, 10), 38, 2.5),)),
    "vehicle_crime": Shape(5, (_DARK,)),
    "burglary": Shape(4, (Season((12, 5), 35, 0.8),)),
    "lighting_safety": Shape(4, (_DARK,)),
    "youth_provision": Shape(3.5, (Season((8, 5), 20, 1.5),)),
    "arson_fireworks": Shape(2, (Season((11, 3), 11, 9), Season((8, 1), 25, 0.6))),
    "street_drinking": Shape(3, (_SUMMER,)),
    "begging_rough_sleeping": Shape(3, (_DARK,)),
    "shop_theft": Shape(3, (Season((12, 8), 20, 0.9),)),
    "abandoned_vehicles": Shape(3),
    "knife_youth_violence": Shape(2.5, (Season((10, 1), 40, 0.4),), 0.02),
    "hate_crime": Shape(2, (_SUMMER,), 0.25),
    "scams": Shape(2, (_DARK,)),
    "tension": Shape(2, (Season((8, 5), 25, 0.7),)),
    "domestic_abuse": Shape(1.2, (Season((12, 26), 12, 0.6),), 0.9),
    "exploitation": Shape(0.6, (), 0.8),
}
# The kinds of help that the words of these are taken to want, as the engine names them.
HELP = {
    "hate_crime": "hate_crime",
    "domestic_abuse": "domestic_abuse",
    "exploitation": "exploitation",
    "knife_youth_violence": "emergency",
}
# What police would record of a ward in a usual month.
RECORDED: Mapping[Category, float] = {
    Category.ANTI_SOCIAL_BEHAVIOUR: 22,
    Category.BICYCLE_THEFT: 1.5,
    Category.BURGLARY: 8,
    Category.DAMAGE: 13,
    Category.DRUGS: 6,
    Category.OTHER_CRIME: 4,
    Category.OTHER_THEFT: 9,
    Category.WEAPONS: 2,
    Category.PUBLIC_ORDER: 12,
    Category.ROBBERY: 3,
    Category.SHOPLIFTING: 12,
    Category.FROM_A_PERSON: 1.5,
    Category.VEHICLE: 14,
    Category.VIOLENCE: 48,
}
# The category that police record each of these themes as, where there is only one.
RECORDED_AS: Mapping[str, Category] = {
    "burglary": Category.BURGLARY,
    "shop_theft": Category.SHOPLIFTING,
    "vehicle_crime": Category.VEHICLE,
}
