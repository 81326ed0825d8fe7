"""Where what is raised and what is recorded part ways, ward by ward; and beside deprivation."""

from datetime import date, datetime

import numpy as np
import pytest

from pact.areas.queries import wards
from pact.areas.wolverhampton import WARDS
from pact.core.clock import LONDON
from pact.engine.taxonomy import shipped_taxonomy
from pact.voices.deprived import beside_deprivation
from pact.voices.matching import MATCHES, UNMATCHED
from pact.voices.parting import _expected, parting_ways
from tests.factories.crime import LSOAS, with_lookup
from tests.factories.living import a_population, deprived, say
from tests.factories.voices import City, Made, a_city, heard

pytestmark = pytest.mark.usefixtures("at")
UNTIL = date(2026, 11, 22)
SIX = ("heath-town", "penn", "park", "oxley", "graiseley", "blakenhall")
TWELVE = (
    *SIX,
    *("merry-hill", "tettenhall-regis", "east-park", "bilston-north", "bilston-south"),
    "wednesfield-north",
)


def times(number):
    return lambda _at: number


def found(session):
    session.rollback()
    return parting_ways(session, until=UNTIL)


def test_a_ward_that_raises_much_more_than_is_recorded_there_is_found(session):
    a_city(session, City(wards=TWELVE, raised={("penn", "burglary"): times(6)}, concerns=2))

    (each,) = found(session).parting

    assert (each.ward.slug, each.theme.key) == ("penn", "burglary")
    assert each.concerns > 2 * each.expected
    assert 1 < each.low < each.times < each.high


def test_a_ward_where_much_is_recorded_that_nobody_raises_is_found(session):
    a_city(session, City(wards=TWELVE, recorded={("park", "drugs"): times(9)}, concerns=3))

    each = found(session).parting[0]

    assert (each.ward.slug, each.theme.key) == ("park", "drugs")
    assert each.high < 1


def test_a_ward_with_more_crime_and_as_much_more_concern_is_no_difference(session):
    pair = ("penn", "burglary")
    a_city(session, City(wards=SIX, raised={pair: times(4)}, recorded={pair: times(4)}))

    told = found(session)

    assert pair in {(each.ward.slug, each.theme.key) for each in told.compared}
    assert pair not in {(each.ward.slug, each.theme.key) for each in told.parting}


def test_a_ward_that_raises_more_of_everything_is_no_difference(session):
    loud = {("penn", theme): times(4) for theme in City().themes}
    a_city(session, City(wards=SIX, raised=loud, concerns=3))

    told = found(session)

    assert len([each for each in told.compared if each.ward.slug == "penn"]) == 5
    assert "penn" not in {each.ward.slug for each in told.parting}


def test_only_the_last_twelve_months_that_are_known_are_looked_at(session):
    a_city(session, City(wards=SIX))

    months = found(session).months

    assert (months[0], months[-1], len(months)) == (date(2025, 10, 1), date(2026, 9, 1), 12)
    assert parting_ways(session, until=date(2026, 8, 15)).months[-1] == date(2026, 7, 1)


@pytest.mark.one_database
def test_expected_fits_sums_and_crimes_and_leaves_the_place_itself_out():
    crimes = np.array([[10.0, 20.0, 30.0], [40.0, 10.0, 20.0], [30.0, 30.0, 60.0]])
    ward, theme = np.array([1.0, 3.0, 0.5]), np.array([0.2, 0.5, 0.1])
    true = ward[:, None] * theme[None, :] * (crimes + 0.5)

    assert np.allclose(_expected(true, crimes), true, rtol=1e-3)
    planted = true.copy()
    planted[1, 1] *= 10
    assert np.isclose(_expected(planted, crimes)[1, 1], true[1, 1], rtol=1e-3)


@pytest.mark.one_database
def test_every_shipped_theme_is_set_beside_crime_or_said_not_to_be():
    keys = {each.key for each in shipped_taxonomy()}

    assert keys == {*MATCHES, *UNMATCHED}
    assert not {*MATCHES} & {*UNMATCHED}


def test_deprived_wards_that_are_heard_more_are_told_with_the_doubt(app, session, tmp_path):
    with_lookup(app, tmp_path)
    rows = [
        f"{lsoa},{1 + place // 2}.0,5.0,{1000 * (place + 1)}.0,{60 - place}"
        for place, lsoa in enumerate(LSOAS.values())
    ]
    assert say(app, "deprivation", "import", deprived(tmp_path, rows))[0] == 0
    at = datetime(2026, 10, 1, tzinfo=LONDON)
    slugs = [ward.slug for ward in sorted(wards(session), key=lambda ward: ward.code)]
    heard(session, *(Made(slug, number=60 - 2 * n, at=at) for n, slug in enumerate(slugs)))
    session.rollback()

    without = beside_deprivation(session, wards=wards(session))
    assert without.goes_together is None, "nothing says how many people live in a ward"
    assert without.lines[0].a_thousand is None

    assert say(app, "voices", "import-population", a_population(tmp_path))[0] == 0
    session.rollback()
    told = beside_deprivation(session, wards=wards(session))

    assert told.lines[0].ward.code == WARDS[0][0]
    assert (told.lines[0].concerns, told.lines[0].a_thousand) == (60, 6.0)
    correlation, low, high = told.goes_together
    assert correlation > 0.98
    assert 0.9 < low < correlation <= high <= 1
