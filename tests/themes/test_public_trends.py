"""What the public may know of how themes come and go."""

from datetime import UTC, datetime, timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.themes.public_trends import public_changes, public_city_themes, public_summaries
from pact.themes.services import publish_summary
from pact.themes.suppression import Change, change_shown
from tests.factories.people import a_person, a_ward
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OCTOBER, SEPTEMBER = datetime(2026, 10, 12, tzinfo=UTC), datetime(2026, 9, 12, tzinfo=UTC)


@pytest.fixture
def officer(session):
    with clock.set_to(NOW):
        yield a_person(session, Role.COHESION_OFFICER)


def raised(session, officer, theme, times, *, at=OCTOBER, ward="heath-town"):
    for _ in range(times):
        a_confirmed_concern(session, officer, theme, at=at, ward=ward)


@pytest.mark.parametrize(
    ("count", "before", "change"),
    [
        (6, 5, Change.MORE),
        (5, 6, Change.FEWER),
        (5, 5, Change.SAME),
        (50, 4, None),
        (4, 50, None),
        (0, 0, None),
    ],
)
def test_numbers_are_compared_only_where_both_may_be_told(count, before, change):
    assert change_shown(count, before) is change


def test_a_trend_compares_the_last_whole_month_with_the_one_before(session, officer):
    raised(session, officer, "parking", 6)
    raised(session, officer, "parking", 5, at=SEPTEMBER)
    raised(session, officer, "noise", 5)
    raised(session, officer, "noise", 4, at=SEPTEMBER)
    raised(session, officer, "parking", 20, at=NOW - timedelta(days=2))  # not over yet
    a_concern(session, at=OCTOBER)  # nobody has said what it is about

    found = public_changes(session, now=NOW, ward_ids=[a_ward(session).id])

    assert found == {a_theme(session, "parking").id: Change.MORE}
    assert public_changes(session, now=NOW, ward_ids=[a_ward(session, "penn").id]) == {}


def test_a_month_begins_at_midnight_in_wolverhampton(session, officer):
    """23:30 UTC of 30 September is the first of October there."""
    raised(session, officer, "parking", 5, at=datetime(2026, 9, 30, 23, 30, tzinfo=UTC))
    raised(session, officer, "parking", 5, at=SEPTEMBER)

    assert [*public_changes(session, now=NOW).values()] == [Change.SAME]


def test_a_theme_is_the_city_s_from_three_wards_on_with_the_numbers_of_their_own_pages(
    session, officer
):
    raised(session, officer, "parking", 6)
    raised(session, officer, "parking", 3, ward="penn")
    raised(session, officer, "parking", 1, ward="park")
    raised(session, officer, "noise", 9)
    raised(session, officer, "noise", 9, ward="penn")

    (city,) = public_city_themes(session, now=NOW)

    assert (city.theme.key, city.wards, city.at_least) == ("parking", 3, 6)


def test_a_city_theme_with_no_number_on_any_ward_s_page_has_none(session, officer):
    for ward in ("heath-town", "penn", "park"):
        raised(session, officer, "parking", 4, ward=ward)

    (city,) = public_city_themes(session, now=NOW)

    assert city.at_least is None


def test_a_sensitive_theme_counts_only_in_wards_whose_pages_may_name_it(session, officer):
    for ward, times in (("heath-town", 5), ("penn", 5), ("park", 4)):
        raised(session, officer, "hate_crime", times, ward=ward)
    assert public_city_themes(session, now=NOW) == []

    raised(session, officer, "hate_crime", 1, ward="park")

    (city,) = public_city_themes(session, now=NOW)
    assert (city.wards, city.at_least) == (3, 15)


def test_a_restricted_concern_is_in_no_public_trend(session, officer):
    for ward in ("heath-town", "penn", "park"):
        a_confirmed_concern(
            session, officer, "parking", at=OCTOBER, ward=ward, help_kinds=["domestic_abuse"]
        )

    assert public_city_themes(session, now=NOW) == []


def test_a_sensitive_theme_s_summary_waits_until_its_number_may_be_told(session, officer):
    ward = a_ward(session)
    with clock.set_to(NOW), transaction() as writing:
        for theme in ("parking", "hate_crime"):
            publish_summary(
                writing,
                ward_id=ward.id,
                theme_id=a_theme(writing, theme).id,
                text="People say this.",
                by_id=officer.id,
            )

    def told():
        found = public_summaries(session, now=NOW, ward_ids=[ward.id], limit=10)
        return {each.theme.key for each in found}

    assert told() == {"parking"}
    raised(session, officer, "hate_crime", 5)
    assert told() == {"parking", "hate_crime"}
