"""Recorded crime by ward and month, and how safe people felt by ward and week."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import cos, pi

import numpy as np

from pact.areas.wolverhampton import POLICE_FORCES
from pact.core import clock
from pact.crime.models import Category, CrimeCount, CrimeMonth
from pact.crime.queries import every_month, months_on
from pact.crime.recorded import LATE
from pact.demo.years.expected import WARDS, WEEK, Floats, Years
from pact.demo.years.rows import Known, Rows
from pact.demo.years.shape import RECORDED
from pact.surveys.models import safety_count

FILE = "made up for the demo"
_BY_DAY = {"very_safe": 30, "fairly_safe": 44, "neither": 11, "fairly_unsafe": 10, "very_unsafe": 5}
_AFTER_DARK = {
    "very_safe": 10,
    "fairly_safe": 32,
    "neither": 16,
    "fairly_unsafe": 26,
    "very_unsafe": 16,
}
_UNEVEN = 0.02
_ANSWERS = 0.25  # of those who send a concern, say how safe they feel
_MORE_AFRAID = 0.25  # and in the darkest weeks, so many more feel unsafe after dark


def months(years: Years) -> list[date]:
    """Those of the years that police have published."""
    first = months_on(years.mondays[0].replace(day=1), 0)
    last = (years.size.until - LATE).replace(day=1)
    return list(every_month(first, months_on(last, -1)))


def crimes(years: Years) -> dict[date, dict[tuple[int, Category], int]]:
    """How many of each category were recorded in each ward (a position), by month."""
    chance = np.random.default_rng([years.size.seed, 8])
    kinds, known = list(RECORDED), months(years)
    shape = (len(WARDS), len(kinds))
    usual = np.array([RECORDED[each] for each in kinds]) * chance.gamma(8, 1 / 8, (len(WARDS), 1))
    usual = usual * chance.gamma(6, 1 / 6, shape)
    found = {}
    drift = years.planted.drift
    at = WARDS.index(drift.ward), kinds.index(drift.category)
    usual[at] = max(usual[at], RECORDED[drift.category])  # enough that a fall can be seen
    for month in known:
        rates: Floats = usual * chance.gamma(1 / _UNEVEN, _UNEVEN, shape)
        if month >= drift.since:
            rates[at] *= drift.crime_times
        counts = chance.poisson(rates)
        found[month] = {
            (ward, kind): int(counts[ward, column])
            for ward in range(len(WARDS))
            for column, kind in enumerate(kinds)
            if counts[ward, column]
        }
    return found


def add_crimes(rows: Rows, years: Years, known: Known) -> None:
    """Add the months, as the town's own force would have published them."""
    for id, (month, counts) in enumerate(crimes(years).items(), start=1):
        rows.add(
            CrimeMonth,
            id=id,
            month=month,
            force=POLICE_FORCES[0],
            file=FILE,
            imported_at=clock.now(),
        )
        for (ward, kind), number in counts.items():
            rows.add(
                CrimeCount,
                crime_month_id=id,
                ward_id=known.wards[WARDS[ward]],
                category=kind,
                crimes=number,
            )


def add_safety(rows: Rows, years: Years, known: Known) -> None:
    """Add how safe people said that they feel, as counters are."""
    chance = np.random.default_rng([years.size.seed, 9])
    into = rows.by_table.setdefault(safety_count, [])
    asked = chance.binomial(years.counts.sum(axis=1), _ANSWERS)
    afraid = chance.gamma(20, 1 / 20, len(WARDS))
    for ward, week in np.argwhere(asked).tolist():
        monday = years.mondays[week]
        if monday + WEEK > years.size.until + timedelta(days=1):
            continue
        for question, answer, share in _shares(monday, float(afraid[ward])):
            if people := int(chance.binomial(asked[ward, week], share)):
                into.append(
                    {
                        "ward_id": known.wards[WARDS[ward]],
                        "week_on": monday,
                        "question": question,
                        "answer": answer,
                        "people": people,
                    }
                )


def _shares(monday: date, afraid: float) -> Iterator[tuple[str, str, float]]:
    dark = 1 + _MORE_AFRAID * cos(2 * pi * (monday.timetuple().tm_yday + 10) / 365)
    for question, usual, more in (("by_day", _BY_DAY, 1.0), ("after_dark", _AFTER_DARK, dark)):
        weights = {
            answer: weight * (more * afraid if "unsafe" in answer else 1)
            for answer, weight in usual.items()
        }
        for answer, weight in weights.items():
            yield question, answer, weight / sum(weights.values())
