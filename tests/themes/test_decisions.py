"""Deciding, and taking a decision back."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import ConcernState
from pact.concerns.queries import steps
from pact.concerns.services import move
from pact.core import clock
from pact.core.db import transaction
from pact.themes import queries, services
from pact.themes.models import ThemeDecision
from tests.factories.people import a_person
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern, a_theme


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def test_confirming_takes_a_concern_through_every_state(session: Session, officer: User) -> None:
    concern = a_confirmed_concern(session, officer)

    assert [step.state.value for step in steps(session, concern_id=concern.id)] == [
        "received",
        "triaged",
        "accepted",
        "themed",
    ]
    assignment = queries.theme_of(session, concern_id=concern.id)
    assert assignment is not None and assignment.theme.key == "parking"


def test_a_second_decision_is_refused_and_the_first_stands(session: Session, officer: User) -> None:
    concern = a_confirmed_concern(session, officer)
    other = a_person(session, Role.COHESION_OFFICER)

    with pytest.raises(services.AlreadyDecidedError), transaction() as writing:
        services.confirm(writing, concern, a_theme(session, "dogs"), by_id=other.id)
    with pytest.raises(services.AlreadyDecidedError), transaction() as writing:
        services.set_aside(writing, concern, ConcernState.REJECTED, why="No.", by_id=other.id)

    assignment = queries.theme_of(session, concern_id=concern.id)
    assert assignment is not None and assignment.theme.key == "parking"


def test_the_database_itself_holds_one_standing_decision_a_concern(
    session: Session, officer: User
) -> None:
    concern = a_confirmed_concern(session, officer)

    with pytest.raises(IntegrityError), transaction() as writing:
        writing.add(
            ThemeDecision(
                concern_id=concern.id,
                theme_id=a_theme(session).id,
                made_by_id=officer.id,
                made_at=clock.now(),
            )
        )
        writing.flush()


def test_setting_aside_moves_a_filed_concern_and_keeps_the_reason(
    session: Session, officer: User
) -> None:
    concern = a_filed_concern(session)
    with transaction() as writing:
        services.set_aside(
            writing, concern, ConcernState.SIGNPOSTED, why="Call the council.", by_id=officer.id
        )

    last = steps(session, concern_id=concern.id)[-1]
    assert (last.state, last.note) == (ConcernState.SIGNPOSTED, "Call the council.")


def test_undoing_puts_a_concern_back_to_wait_and_keeps_the_history(
    session: Session, officer: User
) -> None:
    concern = a_confirmed_concern(session, officer)

    with transaction() as writing:
        services.undo(writing, concern, by_id=officer.id)

    assert concern.state is ConcernState.ACCEPTED
    assert queries.theme_of(session, concern_id=concern.id) is None
    (decision,) = session.scalars(select(ThemeDecision)).all()
    assert decision.undone_at is not None
    with transaction() as writing:
        services.confirm(writing, concern, a_theme(session, "dogs"), by_id=officer.id)
    assert concern.state is ConcernState.THEMED


def test_undoing_a_signpost_has_the_concern_wait_again(session: Session, officer: User) -> None:
    concern = a_concern(session)
    with transaction() as writing:
        services.set_aside(
            writing, concern, ConcernState.SIGNPOSTED, why="Call 101.", by_id=officer.id
        )
    with transaction() as writing:
        services.undo(writing, concern, by_id=officer.id)

    assert concern.state is ConcernState.TRIAGED


def test_nobody_undoes_another_s_decision_nor_one_that_a_meeting_considered(
    session: Session, officer: User
) -> None:
    concern = a_confirmed_concern(session, officer)
    other = a_person(session, Role.COHESION_OFFICER)
    with pytest.raises(services.TooLateError), transaction() as writing:
        services.undo(writing, concern, by_id=other.id)

    with transaction() as writing:
        move(writing, concern, ConcernState.CONSIDERED, by_id=None)
    with pytest.raises(services.TooLateError), transaction() as writing:
        services.undo(writing, concern, by_id=officer.id)
