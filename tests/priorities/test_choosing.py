"""A ward has three places; what is known when one is taken is kept as it was."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState
from pact.concerns.services import withdraw
from pact.core import clock, outbox
from pact.core.db import db, transaction
from pact.priorities import queries, services
from pact.priorities.details import ThreeAlreadyOpen
from pact.priorities.evidence import Evidence
from pact.priorities.models import PriorityState, WardPriority
from pact.themes.services import confirm, undo
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, at_once, choosing
from tests.factories.themes import a_confirmed_concern, a_filed_concern, a_theme


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def behind(session: Session, concern: Concern) -> list[int]:
    return [each.id for each in queries.priorities_behind(session, concern_id=concern.id)]


def test_a_fourth_is_refused_and_the_three_open_ones_are_named(
    session: Session, sergeant: User
) -> None:
    for issue in ("Parking", "Noise", "Litter"):
        a_priority(session, sergeant, issue)

    with pytest.raises(ThreeAlreadyOpen) as refused:
        a_priority(session, sergeant, "Dogs")

    assert refused.value.ward == "Heath Town"
    assert refused.value.issues == ["Parking", "Noise", "Litter"]
    assert a_priority(session, sergeant, "Dogs", ward="park").open_place == 1


def test_the_database_itself_has_no_fourth_place(session: Session, sergeant: User) -> None:
    first = a_priority(session, sergeant)
    columns = {
        column.name: getattr(first, column.name)
        for column in WardPriority.__table__.columns
        if column.name not in {"id", "open_place"}
    }

    for place in (4, 0, 1):  # beyond the three, before them, and one that is taken
        with pytest.raises(IntegrityError), transaction() as writing:
            writing.add(WardPriority(**columns, open_place=place))
            writing.flush()


def test_two_who_reach_for_the_last_place_at_once_do_not_both_get_it(
    app: Flask, session: Session, sergeant: User
) -> None:
    a_priority(session, sergeant, "Parking")
    a_priority(session, sergeant, "Noise")
    tries = [choosing(session, issue) for issue in ("Litter", "Dogs", "Speed", "Light")]
    by_id = sergeant.id
    session.rollback()

    def reach(number: int) -> str:
        with transaction() as writing:
            return services.choose(writing, tries[number], by_id=by_id).issue

    results = at_once(app, *(lambda number=number: reach(number) for number in range(4)))

    refused = [result for result in results if isinstance(result, ThreeAlreadyOpen)]
    got_it = [result for result in results if isinstance(result, str)]
    assert (len(refused), len(got_it)) == (3, 1), results
    assert all(each.issues == ["Parking", "Noise", got_it[0]] for each in refused)
    assert db.session().scalar(select(func.count(WardPriority.id))) == 3


def test_two_who_reach_for_different_places_at_once_both_get_one(
    app: Flask, session: Session, sergeant: User
) -> None:
    tries = [choosing(session, issue) for issue in ("Litter", "Dogs", "Speed")]
    by_id = sergeant.id
    session.rollback()

    def reach(number: int) -> int | None:
        with transaction() as writing:
            return services.choose(writing, tries[number], by_id=by_id).open_place

    results = at_once(app, *(lambda number=number: reach(number) for number in range(3)))

    assert sorted(results, key=str) == [1, 2, 3]


def test_evidence_stays_as_it_was_when_the_priority_was_chosen(
    at: datetime, session: Session, sergeant: User, officer: User
) -> None:
    for language in ("en", "pa", "pa"):
        a_confirmed_concern(session, officer, at=at - timedelta(days=5), language=language)
    a_confirmed_concern(session, officer, at=at - timedelta(days=100))
    a_filed_concern(session, at=at - timedelta(days=2), language="pl")

    priority = a_priority(session, sergeant, theme="parking")
    a_confirmed_concern(session, officer, at=at - timedelta(days=1))
    db.session.expire_all()

    found = queries.priority(session, id=priority.id)
    assert found is not None
    assert Evidence.thawed(found.evidence) == Evidence(
        since=at - timedelta(days=90),
        until=at,
        concerns=4,
        before=1,
        unconfirmed=1,
        languages={"pa": 2, "en": 1, "pl": 1},
    )


def test_an_issue_that_is_first_raised_at_the_meeting_has_no_numbers(
    session: Session, sergeant: User
) -> None:
    evidence = Evidence.thawed(a_priority(session, sergeant, "Swans").evidence)

    assert (evidence.concerns, evidence.before, evidence.languages) == (0, 0, {})


def test_the_concerns_behind_a_chosen_theme_are_considered_and_others_are_not(
    session: Session, sergeant: User, officer: User
) -> None:
    parking = a_confirmed_concern(session, officer)
    noise = a_confirmed_concern(session, officer, "noise")
    elsewhere = a_confirmed_concern(session, officer, ward="park")
    not_looked_at = a_filed_concern(session)

    priority = a_priority(session, sergeant, theme="parking")

    assert behind(session, parking) == [priority.id]
    assert parking.state is ConcernState.CONSIDERED
    for other in (noise, elsewhere, not_looked_at):
        session.refresh(other)
        assert behind(session, other) == []
        assert other.state is not ConcernState.CONSIDERED


def test_a_concern_whose_theme_is_confirmed_later_stands_behind_the_open_priority_too(
    session: Session, sergeant: User, officer: User
) -> None:
    priority = a_priority(session, sergeant, theme="parking")
    concern = a_confirmed_concern(session, officer)
    elsewhere = a_confirmed_concern(session, officer, ward="park")

    drain()
    drain()

    assert behind(session, concern) == [priority.id]
    assert behind(session, elsewhere) == []


def test_a_withdrawn_concern_joins_nothing(session: Session, sergeant: User, officer: User) -> None:
    a_priority(session, sergeant, theme="parking")
    concern = a_confirmed_concern(session, officer)
    with transaction() as writing:
        withdraw(writing, writing.get_one(Concern, concern.id))

    drain()

    assert behind(session, concern) == []


def test_a_concern_whose_theme_is_corrected_before_that_does_not(
    session: Session, sergeant: User, officer: User
) -> None:
    a_priority(session, sergeant, theme="parking")
    concern = a_confirmed_concern(session, officer)
    noise = a_theme(session, "noise")
    with transaction() as writing:
        wrong = writing.get_one(Concern, concern.id)
        undo(writing, wrong, by_id=officer.id)
        confirm(writing, wrong, noise, by_id=officer.id)

    drain()

    assert behind(session, concern) == []


def test_a_chosen_priority_is_selected_and_dated(
    at: datetime, session: Session, sergeant: User
) -> None:
    priority = a_priority(session, sergeant)

    assert priority.state is PriorityState.SELECTED
    assert priority.issue_on == clock.today()


def drain() -> None:
    """Deliver every event, as the scheduler's process does."""
    db.session().rollback()
    while outbox.drain():
        pass
