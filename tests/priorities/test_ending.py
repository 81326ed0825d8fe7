"""How actions end, what residents are told, and what that does to priorities and concerns."""

import itertools
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState
from pact.concerns.services import withdraw
from pact.core.db import transaction
from pact.core.models import OutboxEvent
from pact.languages.translations import text_of
from pact.priorities import queries, services
from pact.priorities.details import (
    ActionsNotEnded,
    AlreadyEnded,
    Outcome,
    PriorityMoveNotAllowed,
)
from pact.priorities.due import Due, due
from pact.priorities.models import Action, ActionState, PriorityState, WardPriority
from pact.priorities.states import MOVES, move
from pact.themes.services import confirm
from tests.factories.concerns import a_sent_concern
from tests.factories.meetings import a_meeting
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.priorities import a_priority, an_action, at_once
from tests.factories.themes import a_confirmed_concern, a_theme

DONE = Outcome(ActionState.DONE, "The lines are painted.")


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town", name="Sgt Kaur")


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def end(action: Action, outcome: Outcome, by: User) -> None:
    with transaction() as session:
        found = queries.action(session, id=action.id)
        assert found is not None
        services.end_action(session, found, outcome, by_id=by.id)


def events(session: Session, kind: str) -> list[dict[str, int]]:
    rows = session.scalars(select(OutboxEvent).where(OutboxEvent.kind == kind))
    return [row.payload for row in rows]


def state_of(session: Session, priority: WardPriority) -> PriorityState:
    session.rollback()
    return session.get_one(WardPriority, priority.id, populate_existing=True).state


def test_when_the_last_action_ends_the_concerns_behind_the_priority_are_answered(
    session: Session, sergeant: User, officer: User
) -> None:
    concern = a_confirmed_concern(session, officer)
    priority = a_priority(session, sergeant, theme="parking")
    first = an_action(session, sergeant, priority)
    second = an_action(
        session, sergeant, priority, owner=an_organisation(session), task="Fine the drivers"
    )

    end(first, DONE, sergeant)
    assert state_of(session, priority) is PriorityState.IN_ACTION
    assert session.get_one(Concern, concern.id).state is ConcernState.CONSIDERED

    end(second, Outcome(ActionState.NOT_POSSIBLE, "The law does not allow it."), sergeant)
    assert state_of(session, priority) is PriorityState.REVIEWED
    assert session.get_one(Concern, concern.id).state is ConcernState.ANSWERED


def test_two_last_actions_that_end_at_once_still_answer_the_concerns(
    app: Flask, session: Session, sergeant: User
) -> None:
    priority = a_priority(session, sergeant)
    first = an_action(session, sergeant, priority)
    second = an_action(
        session, sergeant, priority, owner=an_organisation(session), task="Fine the drivers"
    )
    ids = (first.id, second.id)
    by_id = sergeant.id
    session.rollback()

    def end_one(id: int) -> int:
        with transaction() as writing:
            found = queries.action(writing, id=id)
            assert found is not None
            services.end_action(writing, found, DONE, by_id=by_id)
            return id

    assert at_once(app, *(lambda id=id: end_one(id) for id in ids)) == list(ids)
    assert state_of(session, priority) is PriorityState.REVIEWED


def test_ending_twice_with_the_same_outcome_tells_people_once(
    session: Session, sergeant: User
) -> None:
    action = an_action(session, sergeant)

    end(action, DONE, sergeant)
    end(action, DONE, sergeant)

    assert events(session, "ActionEnded") == [{"action_id": action.id}]


def test_an_outcome_cannot_be_replaced_by_another(session: Session, sergeant: User) -> None:
    action = an_action(session, sergeant)
    end(action, DONE, sergeant)

    with pytest.raises(AlreadyEnded):
        end(action, Outcome(ActionState.PARTLY_DONE, "Half of them."), sergeant)
    with pytest.raises(AlreadyEnded), transaction() as writing:
        found = queries.action(writing, id=action.id)
        assert found is not None
        services.note_progress(writing, found, text="More to come", by_id=sergeant.id)

    session.rollback()
    assert session.get_one(Action, action.id).we_did == "The lines are painted."


def test_what_a_person_wrote_in_another_language_is_kept_as_theirs(
    session: Session, sergeant: User
) -> None:
    action = an_action(session, sergeant)
    texts = {"pa": "ਲਾਈਨਾਂ ਪੇਂਟ ਹੋ ਗਈਆਂ।", "ur": "  "}

    end(action, Outcome(ActionState.DONE, "The lines are painted.", texts), sergeant)

    def read(locale: str) -> tuple[str, str | None]:
        shown = text_of(
            session,
            about="action",
            about_id=action.id,
            field="we_did",
            locale=locale,
            original="The lines are painted.",
        )
        return shown.text, shown.made_by

    assert read("pa") == ("ਲਾਈਨਾਂ ਪੇਂਟ ਹੋ ਗਈਆਂ।", "person")
    assert read("ur") == ("The lines are painted.", None)


def test_people_to_tell_are_counted_by_language_without_those_who_withdrew(
    session: Session, sergeant: User, officer: User
) -> None:
    theme = a_theme(session)
    sent = [
        a_sent_concern(session, email=f"{n}@example.org", locale=locale).concern
        for n, locale in enumerate(["pa", "pa", "ur", "pl"])
    ] + [a_sent_concern(session).concern]
    with transaction() as writing:
        for concern in sent:
            confirm(writing, writing.get_one(Concern, concern.id), theme, by_id=officer.id)
    priority = a_priority(session, sergeant, theme="parking")
    with transaction() as writing:
        withdraw(writing, writing.get_one(Concern, sent[3].id))

    assert queries.locales_to_tell(session, priority_id=priority.id) == {"pa": 2, "ur": 1}


def test_a_priority_cannot_be_closed_while_an_action_runs_and_the_action_is_named(
    session: Session, sergeant: User
) -> None:
    priority = a_priority(session, sergeant)
    action = an_action(session, sergeant, priority, task="Paint the lines")

    with pytest.raises(ActionsNotEnded) as refused:
        close(priority, sergeant)
    assert refused.value.tasks == ["Paint the lines"]

    end(action, DONE, sergeant)
    close(priority, sergeant)
    close(priority, sergeant)
    assert state_of(session, priority) is PriorityState.CLOSED
    assert events(session, "PriorityClosed") == [{"priority_id": priority.id}]


def test_a_priority_that_nobody_was_tasked_with_cannot_be_closed(
    session: Session, sergeant: User
) -> None:
    with pytest.raises(ActionsNotEnded):
        close(a_priority(session, sergeant), sergeant)


def test_closing_frees_the_place_and_carrying_over_does_not(
    session: Session, sergeant: User
) -> None:
    parking, noise, _litter = (a_priority(session, sergeant, i) for i in ("P", "N", "L"))
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        services.carry_over(
            writing,
            writing.get_one(WardPriority, noise.id),
            why="The work is not finished",
            meeting_id=meeting.id,
            by_id=sergeant.id,
        )
    end(an_action(session, sergeant, parking), DONE, sergeant)
    close(parking, sergeant)

    place_that_was_left = 1
    assert a_priority(session, sergeant, "Dogs").open_place == place_that_was_left
    still_open = queries.open_priorities(session, ward_ids=[noise.ward_id])
    assert {each.issue for each in still_open} == {"N", "L", "Dogs"}


def test_a_carried_over_priority_goes_on_with_a_new_action(
    session: Session, sergeant: User
) -> None:
    priority = a_priority(session, sergeant)
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        found = writing.get_one(WardPriority, priority.id)
        services.carry_over(writing, found, why="Snow", meeting_id=meeting.id, by_id=sergeant.id)

    action = an_action(session, sergeant, priority)
    assert state_of(session, priority) is PriorityState.IN_ACTION
    end(action, DONE, sergeant)
    assert state_of(session, priority) is PriorityState.REVIEWED


@pytest.mark.parametrize(("was", "to"), list(itertools.permutations(PriorityState, 2)))
def test_a_priority_moves_only_along_the_table(was: PriorityState, to: PriorityState) -> None:
    priority = WardPriority(state=was)
    if to in MOVES[was]:
        move(priority, to)
        assert priority.state is to
    else:
        with pytest.raises(PriorityMoveNotAllowed):
            move(priority, to)
        assert priority.state is was


def test_what_is_due_first_comes_first_and_what_is_late_is_counted(
    session: Session, sergeant: User
) -> None:
    later = an_action(session, sergeant, days=20)
    late = an_action(session, sergeant, a_priority(session, sergeant, "Noise"), days=-1)
    ward_ids = [a_ward(session).id]

    to_do = queries.actions_for(session, ward_ids=ward_ids, ended=False)
    today = later.due_on - timedelta(days=20)

    assert [each.id for each in to_do] == [late.id, later.id]
    assert [each.is_overdue(today) for each in to_do] == [True, False]
    found = due(
        session, organisation_id=None, ward_ids=ward_ids, today=today, soon=today, long=today
    )
    assert found == Due(overdue=1, soon=0, later=1, help=0, help_with=None, long=1)


def close(priority: WardPriority, by: User) -> None:
    with transaction() as session:
        services.close(session, session.get_one(WardPriority, priority.id), by_id=by.id)
