"""Who sees and ends which action, and what the pages say."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, Role, User
from pact.concerns.models import Concern
from pact.core.db import transaction
from pact.priorities.models import Action, ActionState
from pact.themes.services import confirm
from tests.factories.concerns import a_sent_concern
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_partner, a_priority, an_action
from tests.factories.themes import a_theme

pytestmark = pytest.mark.one_database

SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def homes(session: Session) -> Organisation:
    return an_organisation(session)


def test_a_partner_sees_only_the_actions_of_their_organisation(
    session: Session, signed_in: SignIn, sergeant: User, homes: Organisation
) -> None:
    priority = a_priority(session, sergeant)
    theirs = an_action(session, sergeant, priority, owner=homes, task="Mend the gate")
    other = an_action(session, sergeant, priority, task="Paint the lines")
    browser = signed_in(a_partner(session, homes))

    page = browser.get("/desk/actions").text
    assert "Mend the gate" in page
    assert "Paint the lines" not in page
    assert browser.get(f"/desk/actions/{theirs.id}").status_code == 200
    for path in (f"/desk/actions/{other.id}", f"/desk/actions/{other.id}/end"):
        assert browser.get(path).status_code == 403
        assert browser.post(path, data={"state": "done", "we_did": "X"}).status_code == 403


def test_a_sergeant_ends_actions_of_their_wards_and_of_no_other(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    action = an_action(session, sergeant)
    colleague = signed_in(a_person(session, Role.SERGEANT, "park"))
    path = f"/desk/actions/{action.id}/end"

    assert colleague.post(path, data=outcome()).status_code == 403
    assert signed_in(sergeant).post(path, data=outcome()).status_code == 303
    session.rollback()
    assert session.get_one(Action, action.id).state is ActionState.DONE


def test_a_councillor_sees_priorities_and_changes_no_action(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    action = an_action(session, sergeant, task="Paint the lines")
    browser = signed_in(a_person(session, Role.COUNCILLOR, "heath-town"))

    page = browser.get("/desk/priorities")
    assert page.status_code == 200
    assert "Paint the lines" in page.text
    assert browser.get("/desk/actions").status_code == 403
    assert browser.post(f"/desk/actions/{action.id}/end", data=outcome()).status_code == 403


def test_a_councillor_of_another_ward_does_not_see_the_priority(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    a_priority(session, sergeant, "Cars on the pavement")

    page = signed_in(a_person(session, Role.COUNCILLOR, "park")).get("/desk/priorities")

    assert "Cars on the pavement" not in page.text


def test_the_page_says_how_many_will_be_told_and_has_a_box_for_each_language(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    theme = a_theme(session)
    for n, locale in enumerate(["pa", "pa", "ur"]):
        sent = a_sent_concern(session, email=f"{n}@example.org", locale=locale).concern
        with transaction() as writing:
            confirm(writing, writing.get_one(Concern, sent.id), theme, by_id=officer.id)
    action = an_action(session, sergeant, a_priority(session, sergeant, theme="parking"))

    page = signed_in(sergeant).get(f"/desk/actions/{action.id}/end").text

    assert "3 people will be told: 2 in Punjabi and 1 in Urdu." in page
    told, others = page.split('class="govuk-details"')
    assert 'name="in_pa"' in told
    assert 'name="in_ur"' in told
    assert 'name="in_pl"' in others


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"we_did": ""}, "Write what you did, as people will be told"),
        ({"state": ""}, "Choose how it ended"),
        ({"state": "open"}, "Choose one of the answers"),
        ({"state": "passed_to"}, "Write whom it was passed to"),
    ],
)
def test_an_outcome_that_is_not_whole_is_refused_and_the_page_says_why(
    session: Session, signed_in: SignIn, sergeant: User, change: dict[str, str], problem: str
) -> None:
    action = an_action(session, sergeant)

    page = signed_in(sergeant).post(f"/desk/actions/{action.id}/end", data=outcome() | change)

    assert page.status_code == 200
    assert problem in page.text
    session.rollback()
    assert session.get_one(Action, action.id).state is ActionState.OPEN


def test_an_overdue_action_is_marked_and_waits_on_the_first_page(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    an_action(session, sergeant, days=-3)
    browser = signed_in(sergeant)

    assert "Overdue since" in browser.get("/desk/actions").text
    assert "action is overdue" in browser.get("/desk").text


def test_a_note_of_progress_is_kept_and_shown(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    action = an_action(session, sergeant)
    browser = signed_in(sergeant)

    sent = browser.post(f"/desk/actions/{action.id}", data={"text": "The paint is ordered"})

    assert sent.status_code == 303
    page = browser.get(f"/desk/actions/{action.id}").text
    assert "The paint is ordered" in page
    assert "Being worked on" in page


def test_the_same_form_sent_twice_ends_the_action_once(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    action = an_action(session, sergeant)
    browser = signed_in(sergeant)
    form = outcome() | {"form_key": "once"}

    answers = [browser.post(f"/desk/actions/{action.id}/end", data=form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location


def outcome() -> dict[str, str]:
    return {"state": "done", "we_did": "The lines are painted."}
