"""No number that the public is not told can be worked out, from all pages of all releases."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.releases import services
from pact.themes.names import theme_name
from pact.themes.suppression import SENSITIVE
from tests.factories.people import a_ward
from tests.factories.releases import people_raised, released
from tests.factories.themes import a_theme
from tests.releases.attack import read, worked_out

MONDAY = datetime(2026, 10, 12, 9, tzinfo=UTC)
WARDS = ("heath-town", "penn", "park")
THEMES = ("parking", "noise", "dogs", "hate_crime")
RELEASES = 4


@pytest.fixture
def city(session, client):
    """A city of a seed, which lives for some weeks; every release of it, as its pages tell it."""

    def live(seed: int, *, nobody_goes: bool = False):
        drawn = random.Random(seed)  # noqa: S311 - a city for a test
        releases = []
        for week in range(RELEASES):
            at = MONDAY + timedelta(weeks=week)
            with clock.set_to(at):
                for ward in WARDS:
                    for key in THEMES:
                        people = drawn.choice([0, 0, 1, 1, 2, 3, 6, 14])
                        ids = a_ward(session, ward).id, a_theme(session, key).id
                        people_raised(session, *ids, people, at=at - timedelta(days=2))
                if not nobody_goes:
                    some_withdraw(session, drawn)
                released(session, on=at.date())
                releases.append(pages(session, client))
        return releases

    return live


def some_withdraw(session, drawn) -> None:
    with transaction() as writing:
        rows = writing.scalars(select(Concern).order_by(Concern.id)).all()
        for concern in drawn.sample(rows, len(rows) // 12):
            concern.state = ConcernState.WITHDRAWN


def pages(session, client):
    """The numbers of every ward's page; the city's page adds up the same ones."""
    found = {
        (ward, theme): number
        for ward in WARDS
        for theme, number in read(client.get(f"/en/wards/{ward}").text).items()
    }
    assert found
    return found


def names(session):
    return {theme_name(a_theme(session, key)) for key in SENSITIVE & set(THEMES)}


@pytest.mark.parametrize(("seed", "nobody_goes"), [(1, True), (2, True), (3, False), (4, False)])
def test_no_hidden_number_follows_from_what_the_releases_told(city, session, seed, nobody_goes):
    releases = city(seed, nobody_goes=nobody_goes)

    found = dict(worked_out(releases, sensitive=names(session), nobody_goes=nobody_goes))

    narrowest = min(found, key=lambda each: found[each].values)
    assert len(found) > 40
    assert found[narrowest].values >= 4, (narrowest, found[narrowest])


def test_the_solver_finds_what_exact_numbers_from_five_on_give_away(city, session, monkeypatch):
    """The same test fails where a release tells every number that is not below five."""
    monkeypatch.setattr(
        services, "next_level", lambda level, count, *, group: count if count >= group else 0
    )
    releases = city(0, nobody_goes=True)

    found = worked_out(releases, sensitive=names(session), nobody_goes=True)

    hidden = {what: bounds for what, bounds in found if what.startswith("new of")}
    pinned = {what: bounds.least for what, bounds in hidden.items() if bounds.values == 1}
    assert any(0 < people < 5 for people in pinned.values())
