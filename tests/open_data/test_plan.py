"""The board's plan as programs read it: what its pages say, and nothing that they leave out."""

import csv
import io
from datetime import UTC, datetime

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.languages import kinds
from pact.languages.translations import keep
from pact.planning import carrying, queries
from pact.planning.models import PlanState
from pact.strategy.queries import strategic_priority
from tests.factories.assessing import REASONS, TOLD, a_decision, decided, discussing
from tests.factories.people import a_person, an_organisation
from tests.factories.planning import (
    a_plan_action,
    a_review,
    a_signed_review,
    an_aim,
    said,
    with_milestone_and_measure,
    written,
)
from tests.factories.statements import statements

LISTS = ("board-decisions", "plan-actions", "plan-reviews")
MARKED = "We mark your bike so that it can be found."
FEWER = "Fewer bikes were stolen."


@pytest.fixture
def board(session, at):
    return a_person(session, Role.BOARD_MEMBER, name="Asma Qureshi")


def data(client, path):
    return client.get(f"/api/v1/{path}").get_json()["data"]


def test_an_action_and_a_signed_review_are_there_as_the_aim_s_page_says_them(
    client, session, board
):
    aim = an_aim(session)
    action = a_plan_action(session, board, owner=an_organisation(session, "Bike Marking Trust"))
    said(board, action)
    review = a_signed_review(session, board, told=FEWER)

    [planned], [reviewed] = data(client, "plan-actions"), data(client, "plan-reviews")
    page = client.get(planned["page"].removeprefix("http://127.0.0.1:8000")).text

    assert planned == {
        "id": action.id,
        "strategic_priority": aim.id,
        "told": {"text": MARKED, "language": "en-GB", "translated_by": None},
        "organisation": "Bike Marking Trust",
        "due_on": action.due_on.isoformat(),
        "state": "on_track",
        "is_late": False,
        "page": f"http://127.0.0.1:8000/en/strategy/{aim.id}#decided",
    }
    assert (reviewed["id"], reviewed["rating"]) == (review.id, "amber")
    assert (reviewed["quarter_from"], reviewed["signed_on"]) == ("2026-10-01", "2026-11-22")
    for words in (MARKED, "Bike Marking Trust", FEWER, reviewed["progress"]):
        assert words in page


def test_a_decision_is_there_once_the_board_has_decided(client, session, board):
    assessed = discussing(session)
    a_decision(session, assessed)
    before = data(client, "board-decisions")
    decided(assessed)

    [told] = data(client, "board-decisions")
    assert before == []
    assert told["told"]["text"] == TOLD
    assert TOLD in client.get(told["page"].removeprefix("http://127.0.0.1:8000")).text
    assert REASONS not in client.get("/api/v1/board-decisions").text


def test_a_review_is_not_there_before_it_is_signed(client, session, board):
    written(board, a_review(session, board), told="Not yet for everybody")

    assert data(client, "plan-reviews") == []
    assert "Not yet for everybody" not in client.get("/api/v1/plan-reviews.csv").text


def test_what_staff_wrote_for_one_another_is_in_no_answer(client, session, board):
    owner = an_organisation(session, "Bike Marking Trust")
    action = a_plan_action(session, board, owner=owner)
    with_milestone_and_measure(session, board, action)
    said(board, action)
    a_signed_review(session, board, told=FEWER)

    for path in (*LISTS, *(f"{name}.csv" for name in LISTS)):
        answer = client.get(f"/api/v1/{path}").text
        for secret in (
            action.text,
            "As it stands",
            "The kits came late",
            "Asma Qureshi",
            "Buy kits",
            "Thefts",
            "Safeguarding Partnership",
        ):
            assert secret not in answer, (path, secret)


def test_what_was_carried_over_is_there_once_as_it_goes_on(client, session, board):
    action, aim = a_plan_action(session, board), an_aim(session)
    with transaction() as writing:
        there, found = queries.action(writing, id=action.id), strategic_priority(writing, id=aim.id)
        on = carrying.carry_over(
            writing, there, *found, year=2027, why="Half is left", by_id=board.id
        )

    assert [(each["id"], each["state"]) for each in data(client, "plan-actions")] == [
        (on.id, PlanState.PLANNED)
    ]


def test_texts_are_in_the_language_asked_for(client, session, board):
    review = a_signed_review(session, board, told=FEWER)
    with transaction() as writing:
        keep(
            writing,
            about=kinds.REVIEW_TOLD[0],
            about_id=review.id,
            field=kinds.REVIEW_TOLD[1],
            locale="pl",
            text="Mniej rowerów skradziono.",
            original=FEWER,
            made_by="machine",
            maker="test",
        )

    [asked] = data(client, "plan-reviews?lang=pl")

    assert asked["told"] == {
        "text": "Mniej rowerów skradziono.",
        "language": "pl",
        "translated_by": "machine",
    }
    assert asked["progress"] in client.get(asked["page"].removeprefix("http://127.0.0.1:8000")).text


def test_an_action_is_late_from_the_day_after_it_was_due(client, session, board):
    action = a_plan_action(session, board)
    due = datetime.combine(action.due_on, datetime.min.time(), UTC)

    for day, late in ((due.replace(hour=12), False), (due.replace(day=due.day + 1), True)):
        with clock.set_to(day):
            assert data(client, "plan-actions")[0]["is_late"] is late


def test_tables_pages_and_etags_are_as_of_every_list_and_take_few_statements(
    client, session, board
):
    for number in range(4):
        a_plan_action(session, board, text=f"Step {number}")
    first = client.get("/api/v1/plan-actions?limit=3").get_json()
    second = client.get(first["next"]).get_json()
    rows = csv.DictReader(
        io.StringIO(client.get("/api/v1/plan-actions.csv").data.decode("utf-8-sig"))
    )
    tag = client.get("/api/v1/plan-actions").headers["ETag"]

    assert [len(first["data"]), len(second["data"]), second["next"]] == [3, 1, None]
    assert [row["told"] for row in rows] == [MARKED] * 4
    assert client.get("/api/v1/plan-actions", headers={"If-None-Match": tag}).status_code == 304
    with statements() as sent:
        client.get("/api/v1/plan-actions")
    assert len(sent) <= 6, "\n".join(sent)


def test_the_page_of_open_data_and_the_readme_name_the_plan(client):
    page = client.get("/en/open-data").text
    readme = client.get("/api/v1/README.txt").text

    for name in LISTS:
        assert f"/api/v1/{name}.csv" in page
        assert f"{name}.csv" in readme
