"""Each part of the benchmark runs on a tiny city, so that none rots unseen between two runs."""

from importlib import import_module

import pytest
from sqlalchemy import func, select

from benchmarks.all import PARTS
from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.tenfold import multiply
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import db, transaction
from pact.insights import checking
from pact.insights.services import rebuild
from pact.themes.models import ThemeAssignment
from tests.factories.releases import people_raised

# The others begin the same servers on as many cities, or send thousands of mails.
QUICK = ("export", "tally", "sending")


@pytest.mark.one_database
@pytest.mark.slow
@pytest.mark.parametrize("part", QUICK)
def test_a_part_of_the_benchmark_is_measured(part: str, bench: Bench):
    figures = Figures()

    import_module(f"benchmarks.parts.{part}").measure(figures, bench)

    assert figures.rows
    assert all(row["value"] >= 0 for row in figures.rows), figures.rows
    assert any(row["target"] for row in figures.rows)


def test_every_part_of_the_benchmark_can_be_begun():
    for part in PARTS:
        assert callable(import_module(f"benchmarks.parts.{part}").measure)


def test_a_city_is_multiplied_with_all_that_hangs_on_its_concerns(session, made):
    before = session.scalar(select(func.count()).select_from(Concern))
    placed = session.scalar(select(func.count()).select_from(ThemeAssignment))
    session.rollback()

    multiply(db.engine, times=3)
    with transaction() as writing:
        rebuild(writing)

    session.expire_all()
    assert session.scalar(select(func.count()).select_from(Concern)) == 3 * before
    assert session.scalar(select(func.count()).select_from(ThemeAssignment)) == 3 * placed
    assert list(checking.differences(session)) == []
    session.rollback()
    people_raised(session, 1, 1, 1, at=clock.now())  # the next number is free
    assert session.scalar(select(func.count()).select_from(Concern)) == 3 * before + 1
