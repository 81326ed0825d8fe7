"""Two years of a city, made by dice: what is raised and what is recorded, by ward and month."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.wolverhampton import POLICE_FORCES
from pact.concerns.models import Channel, Concern, ConcernState
from pact.core.clock import LONDON
from pact.core.db import transaction
from pact.crime.models import Category, CrimeCount, CrimeMonth
from pact.crime.queries import every_month
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment

# Of the months, from 0 for the first to 1 for the last: how many times as many.
Course = Callable[[float], float]
GROWS: Course = lambda at: 0.5 + 1.5 * at  # noqa: E731
FALLS: Course = lambda at: 1.5 - 1.2 * at  # noqa: E731
STEADY: Course = lambda _at: 1.0  # noqa: E731


@dataclass(frozen=True)
class Made:
    """Concerns of a kind, straight into the tables."""

    ward: str = "heath-town"
    theme: str | None = "parking"
    number: int = 1
    at: datetime = field(default_factory=lambda: datetime(2026, 11, 1, 12, tzinfo=LONDON))
    language: str = "en"
    channel: Channel = Channel.WEB


def heard(session: Session, *each: Made, **more: object) -> None:
    """So many concerns, confirmed by an officer."""
    concerns, placed = [], []
    with transaction() as writing:
        last = writing.scalar(select(func.max(Concern.id))) or 0
        wards = dict(writing.execute(select(Ward.slug, Ward.id)).all())
        themes = dict(writing.execute(select(Theme.key, Theme.id)).all())
        for one in each:
            for id in range(last + 1, last + 1 + one.number):
                concerns.append(_concern(id, one, wards[one.ward]) | more)
                if one.theme:
                    placed.append(
                        {
                            "concern_id": id,
                            "theme_id": themes[one.theme],
                            "source": AssignmentSource.OFFICER,
                            "confidence": 1.0,
                            "made_at": one.at,
                        }
                    )
            last += one.number
        writing.execute(insert(Concern), concerns)
        if placed:
            writing.execute(insert(ThemeAssignment), placed)


def _concern(id: int, one: Made, ward_id: int) -> dict[str, object]:
    return {
        "id": id,
        "reference": f"V{id:09}",
        "follow_up_hash": f"voice-{id}",
        "ward_id": ward_id,
        "words": "Something",
        "language": one.language,
        "channel": one.channel,
        "state": ConcernState.THEMED if one.theme else ConcernState.RECEIVED,
        "restricted": False,
        "help_kinds": [],
        "received_at": one.at,
    }


def recorded(
    session: Session,
    counts: Mapping[tuple[str, date, Category], int],
    *,
    months: Collection[date] = (),
    force: str = POLICE_FORCES[0],
) -> None:
    """So many crimes by ward, month and kind; `months` are known even where they have none."""
    with transaction() as writing:
        wards = dict(writing.execute(select(Ward.slug, Ward.id)).all())
        rows = {}
        for month in sorted({*months, *(month for _ward, month, _kind in counts)}):
            at = datetime(month.year, month.month, 28, tzinfo=LONDON)
            rows[month] = CrimeMonth(month=month, force=force, file="made.csv", imported_at=at)
        writing.add_all(rows.values())
        writing.flush()
        writing.add_all(
            CrimeCount(
                crime_month_id=rows[month].id, ward_id=wards[ward], category=kind, crimes=number
            )
            for (ward, month, kind), number in counts.items()
            if number
        )


@dataclass(frozen=True)
class City:
    """What is usual in a month in each ward; what is planted is some other course of a pair."""

    wards: Collection[str] = ("heath-town", "penn", "park", "oxley")
    themes: Mapping[str, Category | None] = field(
        default_factory=lambda: {
            "burglary": Category.BURGLARY,
            "drugs": Category.DRUGS,
            "vehicle_crime": Category.VEHICLE,
            "shop_theft": Category.SHOPLIFTING,
            "arson_fireworks": Category.DAMAGE,
            "parking": None,
            "dogs": None,
        }
    )
    first: date = date(2024, 10, 1)
    last: date = date(2026, 9, 1)
    concerns: float = 5.0
    crimes: float = 20.0
    growing: Course = STEADY  # the whole site
    raised: Mapping[tuple[str, str], Course] = field(default_factory=dict)
    recorded: Mapping[tuple[str, str], Course] = field(default_factory=dict)


def a_city(session: Session, city: City, *, seed: int = 1) -> None:
    """Throw the dice: concerns by Poisson, crimes more unevenly, both with seasons."""
    dice = np.random.default_rng(seed)
    months = list(every_month(city.first, city.last))
    made, counts = [], {}
    for ward in city.wards:
        for theme, kind in city.themes.items():
            raised = city.raised.get((ward, theme), STEADY)
            crimes = city.recorded.get((ward, theme), STEADY)
            for number, month in enumerate(months):
                at = number / (len(months) - 1)
                season = 1 + 0.4 * np.sin(2 * np.pi * month.month / 12)
                usual = city.concerns * season * city.growing(at) * raised(at)
                noon = datetime(month.year, month.month, 3, 12, tzinfo=LONDON)
                made.append(
                    Made(ward, theme, int(dice.poisson(usual)), noon + timedelta(days=number % 20))
                )
                if kind:
                    uneven = dice.gamma(10, 1 / 10)
                    usual = city.crimes * season * crimes(at) * uneven
                    counts[ward, month, kind] = int(dice.poisson(usual))
    heard(session, *made)
    recorded(session, counts, months=months)
