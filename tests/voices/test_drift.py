"""Where concern and recorded crime drift apart over two years, and where they do not."""

from datetime import date

import numpy as np
import pytest

from pact.accounts.models import Role
from pact.areas.queries import wards
from pact.crime.models import Category
from pact.themes.history import EditKind, note
from pact.voices.apart import LEVEL, apart
from pact.voices.drift import Direction, drifting, drifts
from tests.factories.people import a_person, a_ward
from tests.factories.statements import statements
from tests.factories.themes import a_theme
from tests.factories.voices import FALLS, GROWS, City, Made, a_city, heard, recorded

pytestmark = pytest.mark.usefixtures("at")
UNTIL = date(2026, 11, 22)


def everywhere(session):
    return [ward.id for ward in wards(session)]


def found(session, **more):
    session.rollback()
    return drifts(session, ward_ids=everywhere(session), until=UNTIL, **more)


def test_concern_that_grows_while_crime_falls_is_found_and_nothing_else(session):
    pair = "penn", "burglary"
    a_city(session, City(raised={pair: GROWS}, recorded={pair: FALLS}))

    (drift,) = found(session)

    assert (drift.ward.slug, drift.theme.key) == pair
    assert drift.direction is Direction.CONCERN_AHEAD
    assert drift.concerns_change > 1 > drift.crime_change
    assert 1 < drift.apart_low < drift.apart < drift.apart_high
    assert drift.p_value <= drift.false_share <= LEVEL


def test_crime_that_grows_while_concern_falls_is_found_too(session):
    pair = "park", "drugs"
    a_city(session, City(raised={pair: FALLS}, recorded={pair: GROWS}))

    (drift,) = found(session)

    assert (drift.ward.slug, drift.theme.key) == pair
    assert drift.direction is Direction.CRIME_AHEAD
    assert drift.apart_high < 1


def test_both_growing_together_is_no_drift(session):
    pair = "penn", "burglary"
    a_city(session, City(raised={pair: GROWS}, recorded={pair: GROWS}))

    assert found(session) == []


def test_a_site_that_becomes_known_is_no_drift(session):
    a_city(session, City(growing=GROWS))

    compared = drifting(session, until=UNTIL)

    assert len(compared.compared) == 20, "four wards, five themes that crimes stand beside"
    assert compared.drifts == []


def test_who_sees_some_wards_is_told_the_same_of_them_and_nothing_of_others(session):
    pair = "penn", "burglary"
    a_city(session, City(raised={pair: GROWS}, recorded={pair: FALLS}))
    (whole,) = found(session)

    (part,) = drifts(session, ward_ids=[a_ward(session, "penn").id], until=UNTIL)

    assert part == whole
    assert drifts(session, ward_ids=[a_ward(session, "park").id], until=UNTIL) == []


def test_only_months_that_are_known_in_both_years_are_compared(session):
    city = City(wards=["penn"], last=date(2026, 8, 1))
    a_city(session, city)
    kind = Category.BURGLARY
    recorded(session, {("penn", date(2026, 9, 1), kind): 5}, force="British Transport Police")

    compared = drifting(session, until=UNTIL)

    assert (compared.months[0], compared.months[-1]) == (date(2025, 10, 1), date(2026, 8, 1))
    assert compared.before[0] == date(2024, 10, 1)
    assert len(compared.months) == len(compared.before) == 11


def test_a_month_in_which_another_force_is_counted_too_is_left_out(session):
    a_city(session, City(wards=["penn"]))
    recorded(session, {}, months=[date(2026, 3, 1)], force="British Transport Police")

    compared = drifting(session, until=UNTIL)

    assert date(2026, 3, 1) not in compared.months
    assert len(compared.months) == 11


def test_a_month_that_is_not_over_by_then_is_not_looked_at(session):
    a_city(session, City(wards=["penn"]))

    assert drifting(session, until=date(2026, 8, 30)).months[-1] == date(2026, 7, 1)
    assert drifting(session, until=date(2026, 8, 31)).months[-1] == date(2026, 8, 1)


def test_without_enough_months_or_any_crime_nothing_is_compared(session):
    heard(session, Made(theme="burglary", number=40))
    assert drifting(session, until=UNTIL).compared == []

    recorded(session, {("heath-town", date(2026, 9, 1), Category.BURGLARY): 30})
    assert drifting(session, until=UNTIL).compared == []


def test_a_theme_that_an_officer_added_on_the_way_has_no_past_to_compare(session):
    a_city(session, City(wards=["penn"]))
    officer = a_person(session, Role.COHESION_OFFICER)
    note(session, a_theme(session, "burglary"), EditKind.ADDED, by_id=officer.id)
    session.commit()

    compared = drifting(session, until=UNTIL)

    assert {each.theme.key for each in compared.compared} >= {"drugs"}
    assert "burglary" not in {each.theme.key for each in compared.compared}


def test_half_years_are_refused_because_their_seasons_differ(session):
    with pytest.raises(ValueError, match="whole years"):
        drifts(session, ward_ids=[], until=UNTIL, months=12)


def test_restricted_concerns_are_part_of_no_drift(session):
    a_city(session, City(wards=["penn"]))
    before = drifting(session, until=UNTIL).compared
    at = Made().at.replace(month=8)
    heard(session, Made("penn", "burglary", 40, at), restricted=True)

    assert drifting(session, until=UNTIL).compared == before


def test_the_whole_city_takes_few_statements(session):
    a_city(session, City())
    session.rollback()

    with statements() as sent:
        drifting(session, until=UNTIL)

    assert len(sent) <= 8, sent


@pytest.mark.one_database
@pytest.mark.parametrize("size", [8, 40, 400])
def test_of_pairs_that_did_not_part_at_most_one_in_twenty_is_flagged(size):
    dice = np.random.default_rng(size)
    flagged = wrong = 0
    for _city in range(60):
        shape = 160
        crime, crime_before = (
            dice.poisson(200 * dice.gamma(40, 1 / 40, shape)) for _half in range(2)
        )
        concern, before = (dice.poisson(size * dice.gamma(40, 1 / 40, shape)) for _ in range(2))
        others, others_before = (dice.poisson(12 * size, shape) for _ in range(2))
        told = apart(
            *(each.astype(float) for each in (concern, others, before, others_before)),
            times=(crime + 0.5) / (crime_before + 0.5),
            doubt=1 / (crime + 0.5) + 1 / (crime_before + 0.5),
        )
        flagged += int((told.false_shares <= LEVEL).sum())
        wrong += int((told.false_shares <= LEVEL).any())

    assert flagged / (60 * 160) <= 0.002
    assert wrong / 60 <= 0.15
