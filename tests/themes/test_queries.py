"""Counting themes, for staff and for the public."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import ConcernState
from pact.concerns.services import lift_restriction, withdraw
from pact.core.db import transaction
from pact.themes import queries, services
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern, a_theme


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def counts(session: Session, at: datetime, days: int = 90) -> list[queries.ThemeCount]:
    ward = a_ward(session)
    return queries.ward_themes(session, ward_ids=[ward.id], since=at - timedelta(days=days))


def test_themes_come_most_often_first_with_the_period_before(
    session: Session, officer: User, at: datetime
) -> None:
    for days in (1, 2, 100, 110, 300):
        a_confirmed_concern(session, officer, "noise", at=at - timedelta(days=days))
    for days in (3, 4, 5):
        a_filed_concern(session, "dogs", at=at - timedelta(days=days), language="pa")

    dogs, noise = counts(session, at)

    assert (dogs.theme.key, dogs.concerns, dogs.before, dogs.unconfirmed) == ("dogs", 3, 0, 3)
    assert dogs.languages == {"pa": 3}
    assert (noise.concerns, noise.before, noise.unconfirmed) == (2, 2, 0)
    assert noise.first_at == at - timedelta(days=2)
    assert noise.latest_at == at - timedelta(days=1)


def test_restricted_withdrawn_and_set_aside_concerns_are_in_no_number(
    session: Session, officer: User, at: datetime
) -> None:
    restricted = a_concern(session, help_kinds=["hate_crime"])
    with transaction() as writing:
        services.confirm(writing, restricted, a_theme(session), by_id=officer.id)
    taken_back = a_confirmed_concern(session, officer)
    aside = a_filed_concern(session)
    with transaction() as writing:
        withdraw(writing, taken_back)
        services.set_aside(writing, aside, ConcernState.REJECTED, why="A test.", by_id=officer.id)
    released(session)
    ward = a_ward(session)
    since = at - timedelta(days=90)
    assert counts(session, at) == []
    assert queries.public_ward_themes(session, ward_id=ward.id, since=since) == []
    assert queries.concerns_behind(session, ward_id=ward.id, theme_id=a_theme(session).id) == []

    with transaction() as writing:
        lift_restriction(writing, restricted, by_id=officer.id)

    assert [count.concerns for count in counts(session, at)] == [1]


def test_only_unanswered_concerns_that_an_officer_confirmed_stand_behind_a_theme(
    session: Session, officer: User, at: datetime
) -> None:
    confirmed = a_confirmed_concern(session, officer)
    a_filed_concern(session)
    a_confirmed_concern(session, officer, ward="park")

    found = queries.concerns_behind(
        session, ward_id=a_ward(session).id, theme_id=a_theme(session).id
    )

    assert found == [confirmed]


def test_the_public_sees_no_count_below_five_and_others_in_fives(
    session: Session, officer: User, at: datetime
) -> None:
    for _each in range(9):
        a_confirmed_concern(session, officer, "noise")
    ward, since = a_ward(session), at - timedelta(days=90)
    for _each in range(4):
        a_confirmed_concern(session, officer, "dogs")
    assert queries.public_ward_themes(session, ward_id=ward.id, since=since) == []
    released(session)

    public = queries.public_ward_themes(session, ward_id=ward.id, since=since)

    assert [(each.theme.key, each.concerns) for each in public] == [("noise", 5), ("dogs", None)]


def test_the_public_counts_nothing_that_no_officer_confirmed(
    session: Session, officer: User, at: datetime
) -> None:
    for _each in range(6):
        a_filed_concern(session, "noise")
    released(session)

    assert (
        queries.public_ward_themes(
            session, ward_id=a_ward(session).id, since=at - timedelta(days=90)
        )
        == []
    )


def test_a_withdrawn_summary_is_public_no_more(
    session: Session, officer: User, at: datetime
) -> None:
    ward, theme = a_ward(session), a_theme(session)
    since = at - timedelta(days=90)
    with transaction() as writing:
        services.publish_summary(
            writing, ward_id=ward.id, theme_id=theme.id, text="Parking.", by_id=officer.id
        )
    (shown,) = queries.public_ward_themes(session, ward_id=ward.id, since=since)
    assert shown.summary is not None and shown.summary.text == "Parking."

    with transaction() as writing:
        services.withdraw_summary(writing, ward_id=ward.id, theme_id=theme.id, by_id=officer.id)

    assert queries.public_ward_themes(session, ward_id=ward.id, since=since) == []
