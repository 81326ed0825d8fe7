"""What the public may know of how themes come and go."""

from datetime import UTC, datetime, timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.releases.queries import Change, change_told
from pact.themes.public import public_ward_themes
from pact.themes.public_trends import public_city_themes, public_summaries
from pact.themes.services import publish_summary
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.themes import a_confirmed_concern, a_theme

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OCTOBER, JUNE = datetime(2026, 10, 12, tzinfo=UTC), datetime(2026, 6, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOW):
        yield


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def raised(session, officer, theme, times, *, at=OCTOBER, ward="heath-town"):
    for _ in range(times):
        a_confirmed_concern(session, officer, theme, at=at, ward=ward)


@pytest.mark.parametrize(
    ("count", "before", "change"),
    [
        (15, 5, Change.MORE),
        (5, 15, Change.FEWER),
        (10, 5, None),  # six may be ten, and nine five
        (50, 0, None),
        (0, 50, None),
    ],
)
def test_numbers_are_compared_only_where_they_are_surely_apart(count, before, change):
    assert change_told(count, before) is change


def test_a_trend_compares_a_quarter_of_a_year_with_the_one_before(session, officer):
    raised(session, officer, "parking", 16)
    raised(session, officer, "parking", 5, at=JUNE)
    raised(session, officer, "noise", 7)
    raised(session, officer, "noise", 5, at=JUNE)
    released(session)

    themes = public_ward_themes(
        session, ward_id=a_ward(session).id, since=NOW - timedelta(days=365)
    )

    assert {each.theme.key: each.change for each in themes} == {
        "parking": Change.MORE,
        "noise": None,
    }


def test_a_theme_is_the_city_s_from_three_wards_on_with_the_numbers_of_their_own_pages(
    session, officer
):
    raised(session, officer, "parking", 6)
    raised(session, officer, "parking", 3, ward="penn")
    raised(session, officer, "parking", 1, ward="park")
    raised(session, officer, "noise", 9)
    raised(session, officer, "noise", 9, ward="penn")
    released(session)

    (city,) = public_city_themes(session, now=NOW)

    assert (city.theme.key, city.wards, city.people) == ("parking", 3, 5)


def test_a_city_theme_with_no_number_on_any_ward_s_page_has_none(session, officer):
    for ward in ("heath-town", "penn", "park"):
        raised(session, officer, "parking", 4, ward=ward)
    released(session)

    (city,) = public_city_themes(session, now=NOW)

    assert city.people is None


def test_a_sensitive_theme_counts_only_in_wards_whose_pages_may_name_it(session, officer):
    for ward, times in (("heath-town", 5), ("penn", 5), ("park", 4)):
        raised(session, officer, "hate_crime", times, ward=ward)
    released(session)
    assert public_city_themes(session, now=NOW) == []

    raised(session, officer, "hate_crime", 1, ward="park")
    released(session)

    (city,) = public_city_themes(session, now=NOW)
    assert (city.wards, city.people) == (3, 15)


def test_a_restricted_concern_is_in_no_public_number(session, officer):
    for ward in ("heath-town", "penn", "park"):
        a_confirmed_concern(
            session, officer, "parking", at=OCTOBER, ward=ward, help_kinds=["domestic_abuse"]
        )
    released(session)

    assert public_city_themes(session, now=NOW) == []


def test_a_sensitive_theme_s_summary_waits_until_its_number_may_be_told(session, officer):
    ward = a_ward(session)
    with transaction() as writing:
        for theme in ("parking", "hate_crime"):
            publish_summary(
                writing,
                ward_id=ward.id,
                theme_id=a_theme(writing, theme).id,
                text="People say this.",
                by_id=officer.id,
            )

    def told():
        released(session)
        found = public_summaries(session, now=NOW, ward_ids=[ward.id], limit=10)
        return {each.theme.key for each in found}

    assert told() == {"parking"}
    raised(session, officer, "hate_crime", 5)
    assert told() == {"parking", "hate_crime"}
