"""What an agenda tells of crime: which months, beside which others, and what they say."""

from datetime import date

import pytest

from pact.crime.chance import Change
from pact.crime.models import Category
from pact.crime.recorded import Recorded, recorded
from tests.factories.crime import a_month
from tests.factories.people import a_ward

SEPTEMBER, LAST_YEAR = date(2026, 9, 1), date(2025, 9, 1)
BURGLARY, DRUGS = Category.BURGLARY, Category.DRUGS
pytestmark = pytest.mark.usefixtures("at")  # 22 November 2026


def told(session, since=date(2026, 10, 20), ward="heath-town"):
    session.rollback()
    return recorded(session, ward_id=a_ward(session, ward).id, since=since)


def test_the_months_are_those_published_since_the_last_meeting(session):
    for month in (7, 8, 9):
        a_month(session, date(2026, month, 1), {BURGLARY: month})

    found = told(session)  # August was published on 13 October, September on 12 November
    assert (found.months, found.crimes) == ([SEPTEMBER], {BURGLARY: 9})

    assert told(session, since=date(2026, 10, 12)).months == [date(2026, 8, 1), SEPTEMBER]
    assert told(session, since=date(2026, 10, 13)).months == [SEPTEMBER]


def test_months_that_are_missing_between_them_are_named(session):
    for month in (6, 9):
        a_month(session, date(2026, month, 1))

    assert told(session, since=date(2026, 7, 20)).missing == [date(2026, 7, 1), date(2026, 8, 1)]


def test_without_newer_figures_the_latest_are_told_again(session):
    a_month(session, date(2026, 8, 1), {BURGLARY: 4})

    assert told(session).months == [date(2026, 8, 1)]


def test_without_any_figures_or_with_old_ones_alone_nothing_is_told(session):
    assert told(session) is None
    a_month(session, date(2025, 9, 1), {BURGLARY: 4})
    assert told(session) is None


def test_a_ward_without_a_crime_has_none_and_that_is_told(session):
    a_month(session, SEPTEMBER, {BURGLARY: 4})

    assert told(session, ward="park").total == 0


def test_a_year_before_is_told_where_all_of_its_months_are_known(session):
    a_month(session, SEPTEMBER, {BURGLARY: 40, DRUGS: 1})
    a_month(session, LAST_YEAR, {BURGLARY: 20})

    found = told(session)

    assert (found.total, found.total_before, found.change) == (41, 20, Change.MORE)
    assert found.kinds() == [(BURGLARY, 40, 20, Change.MORE), (DRUGS, 1, 0, Change.SAME)]

    a_month(session, date(2026, 8, 1))
    assert told(session, since=date(2026, 9, 20)).before is None


def test_figures_of_other_forces_are_not_compared(session):
    a_month(session, SEPTEMBER, {BURGLARY: 40})
    a_month(session, SEPTEMBER, {BURGLARY: 2}, force="British Transport Police")
    a_month(session, LAST_YEAR, {BURGLARY: 20})

    found = told(session)

    assert (found.total, found.before, found.change, found.times) == (42, None, None, None)


def test_what_is_frozen_thaws_to_the_same(session):
    a_month(session, SEPTEMBER, {BURGLARY: 40})
    a_month(session, LAST_YEAR, {DRUGS: 20})
    found = told(session)

    assert Recorded.thawed(found.frozen()) == found
