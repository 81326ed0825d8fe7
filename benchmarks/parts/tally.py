"""The officer's ward × theme × month view over ten times the city, beside the plain GROUP BY."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.known import site_at
from pact.areas.queries import wards
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import db
from pact.insights import checking, queries
from pact.insights.tallying import month_of
from pact.themes.counting import countable
from pact.themes.models import ThemeAssignment

DAYS = 730
FASTER = 25


def measure(figures: Figures, bench: Bench) -> None:
    """How much faster, and that both say the same."""
    concerns = 10 * bench.course.concerns
    with site_at(bench.copy(concerns)):
        ids = [ward.id for ward in wards(db.session())]
        first, last = month_of(clock.now() - timedelta(days=DAYS)), month_of(clock.now())
        among = queries.Among(ids, first, last)
        kept = best(lambda: queries.by_theme_ward_month(db.session(), among))
        counted = best(plain, times=3)
        of = f"ward x theme x month of {concerns:,}"
        figures.add(f"{of}: from the tally", 1000 * kept, "ms")
        figures.add(f"{of}: the plain GROUP BY", 1000 * counted, "ms")
        figures.add(f"{of}: times faster", counted / kept, "x", at_least=FASTER)
        punjabi = queries.Among(ids, first, last, "pa")
        one = best(lambda: queries.by_theme_ward_month(db.session(), punjabi))
        figures.add(f"{of}: of one language", 1000 * one, "ms")
        differences = len(checking.differences(db.session()))
        figures.add(f"{of}: numbers that differ", differences, at_most=0)


def plain() -> Any:
    """The count that the view would be without the tally, with the cheapest month there is."""
    month = (
        func.substr(Concern.received_at, 1, 7)
        if db.engine.dialect.name == "sqlite"
        else func.date_trunc("month", Concern.received_at, "Europe/London")
    ).label("month")
    return (
        db.session()
        .execute(
            select(Concern.ward_id, ThemeAssignment.theme_id, month, func.count())
            .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
            .where(countable())
            .group_by(Concern.ward_id, ThemeAssignment.theme_id, month)
        )
        .all()
    )


def best(work: Callable[[], Any], times: int = 7) -> float:
    """The shortest of several tries, each seeing the database afresh."""
    found = []
    for _time in range(times):
        db.session.rollback()
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)
