"""The plan's pages: the board plans and signs, owners say how theirs go, others only look."""

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.planning.models import PlanAction, PlanRefresh, PlanState
from pact.planning.review_models import PlanReview
from tests.contracts.every_form import a_day
from tests.factories.people import a_person, an_organisation
from tests.factories.planning import (
    a_plan_action,
    a_review,
    an_aim,
    said,
    with_milestone_and_measure,
    written,
)
from tests.factories.priorities import a_partner

pytestmark = pytest.mark.one_database


@pytest.fixture
def board(session):
    return a_person(session, Role.BOARD_MEMBER)


def test_the_board_plans_an_action_and_sees_it_late(session, board, signed_in, at):
    owner = an_organisation(session)
    browser = signed_in(board)
    id = an_aim(session).id

    answer = browser.post(
        f"/desk/plan/priorities/{id}/actions/new",
        data={
            "text": "Mark bikes in six wards",
            "told": "We mark your bike.",
            "organisation": owner.id,
            "owner": board.id,
            **a_day("due_on", "1", "11", "2026"),
            "boards": "Safeguarding Partnership\nHealth Board",
        },
    )

    assert answer.status_code == 303
    action = session.scalars(select(PlanAction)).one()
    assert action.boards == ["Safeguarding Partnership", "Health Board"]
    page = browser.get("/desk/plan").text
    assert "Overdue since 1 Nov" in page
    assert "Not reviewed yet" in page
    assert "Safeguarding Partnership; Health Board" in browser.get(answer.location).text
    assert "of the city’s plan is late" in browser.get("/desk").text


def test_an_owner_says_how_their_action_goes_and_sees_no_other(session, board, signed_in, at):
    own, others = an_organisation(session), an_organisation(session, "Canal Trust")
    mine = with_milestone_and_measure(session, board, a_plan_action(session, board, owner=own))
    other = a_plan_action(session, board, owner=others, text="Light the towpath")
    browser = signed_in(a_partner(session, own))

    assert "Light the towpath" not in browser.get("/desk/plan/mine").text
    assert browser.get(f"/desk/plan/actions/{other.id}").status_code == 403
    path = f"/desk/plan/actions/{mine.id}"
    for address, data in (
        (path, {"state": "held_up", "text": "The kits are late"}),
        (f"{path}/milestones/{mine.milestones[0].id}/reach", {}),
        (f"{path}/measures/{mine.measures[0].id}", {"value": "31", **a_day("read_on", month="11")}),
    ):
        assert browser.post(address, data=data).status_code == 303
    page = browser.get(path).text
    assert "The kits are late" in page
    assert "Reached 22 Nov" in page
    assert "9 Nov 2026: 31" in page
    assert browser.post(f"{path}/change").status_code == 403
    assert browser.get("/desk/plan").status_code == 403


def test_a_review_that_lacks_something_says_so_and_is_signed_when_it_does_not(
    session, board, signed_in, at
):
    action = a_plan_action(session, board)
    browser = signed_in(board)
    answer = browser.post(f"/desk/plan/priorities/{an_aim(session).id}/reviews")
    path = answer.location

    refused = browser.post(f"{path}/sign", follow_redirects=True).text
    assert "The review cannot be signed yet." in refused
    assert f"No status since the last review: “{action.text}”" in refused
    said(board, action)
    data = {"rag": "green", "reason": "On time", "told": "Bikes are safe.", "reviewers": "Asma"}
    assert browser.post(f"{path}/write", data=data).status_code == 303
    page = browser.post(f"{path}/sign", follow_redirects=True).text

    assert "The review is signed." in page
    assert "Green: going as planned" in page
    session.expire_all()
    assert session.scalars(select(PlanReview)).one().signed_by_id == board.id
    assert "Green: going as planned" in browser.get("/desk/plan").text


def test_a_year_is_refreshed_action_by_action(session, board, signed_in, at):
    action = a_plan_action(session, board)
    browser = signed_in(board)

    page = browser.get("/desk/plan/refresh?year=2026").text
    assert "1 action is still to be decided." in page
    closing = {"learnt": "Kits sell out"}
    refused = browser.post("/desk/plan/refresh?year=2026", data=closing, follow_redirects=True)
    assert "The year cannot be closed yet." in refused.text
    into = {"into": f"{action.strategic_priority_id}-2027", "why": "Half of it is left"}
    assert browser.post(f"/desk/plan/actions/{action.id}/carry", data=into).status_code == 303
    assert browser.post("/desk/plan/refresh?year=2026", data=closing).status_code == 303

    session.expire_all()
    states = session.scalars(select(PlanAction.state).order_by(PlanAction.year)).all()
    assert states == [PlanState.CARRIED_OVER, PlanState.PLANNED]
    assert session.scalars(select(PlanRefresh.year)).all() == [2026]


def test_a_review_is_offered_to_be_signed_once_nothing_of_it_is_missing(
    session, board, signed_in, at
):
    review, browser = a_review(session, board), signed_in(board)
    before = browser.get(f"/desk/plan/reviews/{review.id}").text
    written(board, review)

    assert "Before it can be signed" in before and "Sign this review" not in before
    assert "Sign this review" in browser.get(f"/desk/plan/reviews/{review.id}").text


def test_an_officer_looks_and_changes_nothing(session, board, signed_in, at):
    review = a_review(session, board)
    written(board, review)
    browser = signed_in(a_person(session, Role.COHESION_OFFICER))

    page = browser.get(f"/desk/plan/reviews/{review.id}").text
    assert "The kits came late" in page
    assert "Sign this review" not in page
    assert browser.post(f"/desk/plan/reviews/{review.id}/sign").status_code == 403


def test_a_cycle_that_is_over_says_why_it_is_not_changed(session, signed_in, at):
    browser = signed_in(a_person(session, Role.ADMINISTRATOR))
    aim = an_aim(session, "Harm Reduction")

    assert "This cycle has ended" in browser.get(f"/desk/strategy/cycles/{aim.cycle_id}").text
    answer = browser.post(f"/desk/strategy/priorities/{aim.id}", data={"name": "Other"})
    assert "The cycle 2020–2023 has ended. It stays as it was" in answer.text
    session.expire_all()
    assert an_aim(session, "Harm Reduction").id == aim.id


def test_an_administrator_describes_a_priority_in_plain_words(session, signed_in, at):
    browser = signed_in(a_person(session, Role.ADMINISTRATOR))
    aim = an_aim(session)

    data = {"name": aim.name, "description": "Bikes stay where you put them.", "workstreams": "A"}
    answer = browser.post(f"/desk/strategy/priorities/{aim.id}", data=data)

    assert answer.status_code == 303
    assert "Bikes stay where you put them." in browser.get(answer.location).text


def test_the_board_and_administrators_put_the_priorities_in_another_order(
    session, board, signed_in, at
):
    id = an_aim(session).id
    aims = an_aim(session).name, an_aim(session, "Anti-social behaviour").name

    def comes_first(page):
        return min(aims, key=page.index)

    before = comes_first(signed_in(board).get("/desk/plan").text)
    where = "down" if before == aims[0] else "up"
    moves = abs(an_aim(session).position - an_aim(session, aims[1]).position)
    for _ in range(moves):
        answer = signed_in(board).post(f"/desk/plan/priorities/{id}/{where}")
        session.expire_all()  # a test's requests share one session
    assert answer.status_code == 303
    assert comes_first(signed_in(board).get(answer.location).text) != before

    admin = signed_in(a_person(session, Role.ADMINISTRATOR))
    back = "up" if where == "down" else "down"
    for _ in range(moves):
        answer = admin.post(f"/desk/strategy/priorities/{id}/{back}")
        session.expire_all()
    assert comes_first(admin.get(answer.location).text) == before
