"""The two cycles that the site ships: priorities, workstreams, and the themes that bear on each.

Source: Safer Wolverhampton Partnership, strategies 2020–2023 and 2025–2028. They are dated by
years only, so a cycle runs from the first day of the first to the last day of the last.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ShippedPriority:
    """A strategic priority, its workstreams and the keys of the themes that serve it."""

    name: str
    themes: tuple[str, ...]
    workstreams: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShippedCycle:
    """A cycle and its priorities, in the board's order."""

    name: str
    starts_on: date
    ends_on: date
    priorities: tuple[ShippedPriority, ...]
    threads: tuple[str, ...] = ()  # the golden threads, over every priority


FIRST = ShippedCycle(
    "2020–2023",
    date(2020, 1, 1),
    date(2023, 12, 31),
    (
        ShippedPriority(
            "Reducing Offending",
            ("drugs", "asb_groups", "burglary", "vehicle_crime", "shop_theft"),
            ("Offender management", "Repeat offenders"),
        ),
        ShippedPriority(
            "Preventing Violence",
            ("hate_crime", "domestic_abuse", "knife_youth_violence", "exploitation"),
            (
                "Public place violence with injury",
                "Alcohol and substance related offending",
                "Gangs and youth violence",
                "Interpersonal violence",
                "Violence against women and girls",
                "Homelessness and aggressive begging",
            ),
        ),
        ShippedPriority(
            "Harm Reduction",
            (
                "speeding",
                "offroad_bikes",
                "street_drinking",
                "begging_rough_sleeping",
                "noise",
                "dogs",
                "scams",
                "arson_fireworks",
            ),
            (
                "Modern slavery and human trafficking",
                "Child exploitation",
                "Hate crime",
                "Transition from child to adult",
                "Identifying and addressing vulnerability",
            ),
        ),
        ShippedPriority(
            "Building Community Capacity",
            (
                "flytipping",
                "lighting_safety",
                "parking",
                "parks",
                "tension",
                "youth_provision",
                "abandoned_vehicles",
            ),
            ("Engagement with communities", "Community cohesion"),
        ),
    ),
    threads=("Community engagement", "Early intervention and prevention"),
)
SECOND = ShippedCycle(
    "2025–2028",
    date(2025, 1, 1),
    date(2028, 12, 31),
    (
        ShippedPriority("Public place violence", ("knife_youth_violence", "hate_crime", "tension")),
        ShippedPriority(
            "Anti-social behaviour",
            (
                "asb_groups",
                "offroad_bikes",
                "noise",
                "flytipping",
                "arson_fireworks",
                "dogs",
                "abandoned_vehicles",
                "begging_rough_sleeping",
                "tension",
            ),
        ),
        ShippedPriority(
            "Safety of women and girls", ("domestic_abuse", "lighting_safety", "exploitation")
        ),
        ShippedPriority("Alcohol and substance related crime", ("drugs", "street_drinking")),
        ShippedPriority("Neighbourhood crime", ("burglary", "vehicle_crime", "shop_theft")),
    ),
)
SHIPPED = (FIRST, SECOND)
