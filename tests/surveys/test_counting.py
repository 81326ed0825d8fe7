"""Answers become counters, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from sqlalchemy import Date, Integer, String, select, text

from pact.core import clock
from pact.core.db import Model, db, transaction
from pact.surveys import services
from pact.surveys.models import equality_count, safety_count
from pact.surveys.questions import EQUALITY, SAFETY
from tests.contracts.scene import everything
from tests.factories.concerns import answer_everything
from tests.factories.people import a_ward

pytestmark = pytest.mark.both_databases

SAFE, ABOUT = "/en/safe/heath-town", "/en/about-you/heath-town"
NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)  # a Sunday


@pytest.fixture(autouse=True)
def _now():
    with clock.set_to(NOW):
        yield


def counted(session, table):
    session.rollback()
    return sorted(map(tuple, session.execute(select(table))))


def test_answers_are_counted_by_ward_and_week(client, session):
    ward = a_ward(session).id
    for after_dark in ("very_unsafe", "very_unsafe", "prefer_not_to_say"):
        answer = client.post(SAFE, data={"by_day": "fairly_safe", "after_dark": after_dark})
        assert answer.location == f"{SAFE}/thanks"
        client.delete_cookie("session")

    monday = datetime(2026, 11, 16, tzinfo=UTC).date()
    assert counted(session, safety_count) == [
        (ward, monday, "after_dark", "prefer_not_to_say", 1),
        (ward, monday, "after_dark", "very_unsafe", 2),
        (ward, monday, "by_day", "fairly_safe", 3),
    ]


def test_what_people_say_of_themselves_is_counted_by_quarter(client, session):
    answer = client.post(ABOUT, data={"religion": "sikh", "sex": "prefer_not_to_say"})

    assert answer.location == f"{ABOUT}/done"
    ward = a_ward(session).id
    assert counted(session, equality_count) == [
        (ward, "2026-Q4", "religion", "sikh", 1),
        (ward, "2026-Q4", "sex", "prefer_not_to_say", 1),
    ]


def test_every_question_can_be_answered_by_not_saying(client, session):
    for path, questions, table in ((SAFE, SAFETY, safety_count), (ABOUT, EQUALITY, equality_count)):
        client.post(path, data={question.name: "prefer_not_to_say" for question in questions})

        assert [row[2] for row in counted(session, table)] == sorted(q.name for q in questions)


def test_sending_nothing_counts_nothing_and_is_no_mistake(client, session):
    assert client.post(SAFE).status_code == 303
    assert client.post(ABOUT, data={"language": ""}).status_code == 303

    assert counted(session, safety_count) == counted(session, equality_count) == []


def test_a_sheet_that_is_sent_twice_by_one_browser_counts_once(client, session):
    for _press in range(2):
        client.post(SAFE, data={"by_day": "very_safe", "sheet": "one"})
    client.post(SAFE, data={"by_day": "very_safe", "sheet": "another"})

    assert [row[-1] for row in counted(session, safety_count)] == [2]


def test_people_who_answer_at_once_are_all_counted(app, session):
    ward, people, start = a_ward(session).id, 24, Barrier(6)
    forward = {"religion": "sikh", "sex": "female", "age": "25_34"}

    def answer(number):
        with app.app_context(), clock.set_to(NOW):
            start.wait()
            for _person in range(people // 6):
                mixed = dict(reversed(forward.items())) if number % 2 else forward
                with transaction() as writing:
                    services.count_equality(writing, ward_id=ward, answers=mixed)
            db.session.remove()

    session.rollback()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(answer, range(6)))

    assert [row[-1] for row in counted(session, equality_count)] == [people] * 3


def test_no_column_can_join_an_answer_to_a_person_a_concern_or_another_answer():
    for table, period in ((safety_count, "week_on"), (equality_count, "quarter")):
        assert list(table.c.keys()) == ["ward_id", period, "question", "answer", "people"]
        assert [key.column.table.name for key in table.foreign_keys] == ["ward"]
        # The key is what is counted: no number that tells which row, or which person, came first.
        assert [c.name for c in table.primary_key] == ["ward_id", period, "question", "answer"]
        assert {type(c.type) for c in table.c} <= {Integer, String, Date}
        assert table.dialect_options["sqlite"]["with_rowid"] is False
    others = [each for each in Model.metadata.sorted_tables if each.name != "ward"]
    pointing = {key.column.table.name for each in others for key in each.foreign_keys}
    assert not pointing & {"safety_count", "equality_count"}


def test_sqlite_keeps_no_number_of_the_rows(app, session):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no such numbers")
    for table in ("safety_count", "equality_count"):
        made = session.scalar(text(f"SELECT sql FROM sqlite_master WHERE name = '{table}'"))
        assert made.rstrip().endswith("WITHOUT ROWID")


def test_the_quarter_cannot_hold_anything_finer(app, session):
    ward = a_ward(session).id
    row = {"ward_id": ward, "question": "sex", "answer": "female", "people": 1}
    for finer in ("2026-11", "22 Nov", "2026-47"):
        with pytest.raises(Exception, match="only_a_quarter"), transaction() as writing:
            writing.execute(equality_count.insert().values(quarter=finer, **row))


def test_answering_after_a_concern_changes_nothing_but_counters(client, session):
    answer_everything(client)
    client.post("/en/concern/check")
    page = client.get("/en/concern/sent").text
    assert f'href="{SAFE}"' in page
    before = everything(session)

    client.get(SAFE)
    client.post(SAFE, data={"by_day": "very_unsafe", "sheet": "a", "form_key": "k" * 24})
    client.post(ABOUT, data={"religion": "sikh", "sheet": "b", "form_key": "l" * 24})

    after = everything(session)
    assert {name for name in after if after[name] != before[name]} == {
        "safety_count",
        "equality_count",
    }


def test_the_pages_say_why_they_ask_and_choose_nothing_beforehand(client):
    page = client.get(ABOUT).text

    assert "whether we treat everybody fairly" in page
    assert " checked" not in page
    assert page.count("Prefer not to say") == len(EQUALITY)


def test_the_short_address_leads_on_in_the_browser_s_language(client):
    answer = client.get("/safe/heath-town", headers={"Accept-Language": "ur,en;q=0.5"})

    assert (answer.status_code, answer.location) == (303, "/ur/safe/heath-town")
    assert client.get("/safe/no-such-ward").status_code == 404
