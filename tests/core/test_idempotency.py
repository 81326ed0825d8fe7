"""The same form, sent again, is done once and gets the same answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pact.accounts import services as accounts
from pact.accounts.models import Role
from pact.core import audit, clock, housekeeping, idempotency
from pact.core.db import transaction
from pact.core.models import AuditEntry, IdempotencyKey
from pact.core.permissions import Permission, public, requires
from tests.factories.people import a_person

pytestmark = pytest.mark.both_databases

FORM = {"form_key": "k" * 24, "text": "a bench"}


@pytest.fixture
def apps():
    """These tests add pages to the site: each has one of its own."""
    return {}


@pytest.fixture
def before_commit() -> list[Callable[[], object]]:
    """What a test wants to happen while the form's transaction is open."""
    return []


@pytest.fixture(autouse=True)
def routes(app: Flask, before_commit: list[Callable[[], object]]) -> None:
    """A form that writes one row, and one for staff."""

    @public
    def take() -> ResponseReturnValue:
        text = request.form["text"]
        with transaction() as session:
            audit.record(session, actor_id=None, deed="took", about=text, about_id=None)
            session.flush()
            entry = session.scalars(select(func.max(AuditEntry.id))).one()
            for each in before_commit:
                each()
        return redirect(f"/done/{entry}", 303)

    @requires(Permission.DESK)
    def take_from_staff() -> ResponseReturnValue:
        if not request.form["text"]:
            return "Enter a text"
        return take()

    for number in ("/take/<int:number>", "/take"):
        app.add_url_rule(number, number, lambda number=0: take(), methods=["POST"])
    app.add_url_rule("/desk/take", "desk_take", take_from_staff, methods=["GET", "POST"])


def taken(session: Session) -> int:
    session.rollback()
    query = select(func.count()).select_from(AuditEntry).where(AuditEntry.deed == "took")
    return session.scalar(query) or 0


def test_a_repeat_is_led_where_the_first_one_was(client, session):
    first = client.post("/take", data=FORM)
    again = client.post("/take", data=FORM)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    assert taken(session) == 1


def test_the_same_key_with_another_body_is_refused(client, session):
    client.post("/take", data=FORM)

    assert client.post("/take", data={**FORM, "text": "a tree"}).status_code == 409
    assert taken(session) == 1


def test_two_forms_without_keys_are_two_forms(client, session):
    client.post("/take", data={"text": "a bench"})
    client.post("/take", data={"text": "a bench"})

    assert taken(session) == 2


def test_one_key_on_two_addresses_is_two_forms(client, session):
    client.post("/take/1", data=FORM)
    client.post("/take/2", data=FORM)

    assert taken(session) == 2


def test_a_double_click_is_one_form_and_one_answer(app: Flask, session):
    for number in range(5):
        answers = posted_at_once(app, [{**FORM, "form_key": f"{number}" * 24}] * 6)
        assert {status for status, _ in answers} == {303}
        assert len({location for _, location in answers}) == 1

    assert taken(session) == 5


def test_of_two_bodies_with_one_key_at_once_one_is_taken_and_one_refused(app: Flask, session):
    for number in range(5):
        form = {"form_key": f"{number}" * 24}
        answers = posted_at_once(app, [{**form, "text": "a bench"}, {**form, "text": "a tree"}])
        assert sorted(status for status, _ in answers) == [303, 409]

    assert taken(session) == 5


def test_a_form_that_failed_may_be_sent_again(client, session, before_commit):
    def break_off() -> None:
        before_commit.clear()
        raise LookupError

    before_commit.append(break_off)
    with pytest.raises(LookupError):
        client.post("/take", data=FORM)
    assert taken(session) == 0

    assert client.post("/take", data=FORM).status_code == 303
    assert taken(session) == 1


def test_when_the_process_died_before_its_answer_the_repeat_still_does_not_do_it_twice(
    client, session, monkeypatch
):
    monkeypatch.setattr(idempotency, "_WAIT_SECONDS", 0.1)  # nobody will say where it leads
    client.post("/take", data=FORM)
    with transaction() as writing:
        writing.execute(update(IdempotencyKey).values(led_to=None))

    came_from = client.post("/take", data=FORM, headers={"Referer": "http://localhost/pa/form"})
    elsewhere = client.post("/take", data=FORM, headers={"Referer": "https://elsewhere.org/x"})

    assert (came_from.status_code, came_from.location) == (303, "/pa/form")
    assert elsewhere.location == "/", "nobody is led to another site"
    assert taken(session) == 1


def test_noting_that_somebody_is_still_there_does_not_take_their_form(
    session, at: datetime, signed_in
):
    browser = signed_in(a_person(session, Role.SERGEANT))

    with clock.set_to(at + 2 * accounts.SEEN_EVERY):
        assert browser.post("/desk/take", data={**FORM, "text": ""}).text == "Enter a text"
        assert browser.post("/desk/take", data=FORM).status_code == 303
    assert taken(session) == 1


def test_a_key_is_forgotten_after_its_day(client, session, at: datetime):
    client.post("/take", data=FORM)
    with clock.set_to(at + timedelta(hours=23)):
        housekeeping.forget()
        assert client.post("/take", data=FORM).status_code == 303
    assert taken(session) == 1

    with clock.set_to(at + timedelta(hours=25)):
        housekeeping.forget()
    session.rollback()
    assert session.scalars(select(IdempotencyKey)).all() == []


def test_the_database_holds_no_key_and_no_answer_to_a_form(client, session):
    client.post("/take", data=FORM)

    kept = session.scalars(select(IdempotencyKey)).one()
    assert FORM["form_key"] not in kept.key_hash
    assert "bench" not in f"{kept.body_hash}{kept.led_to}"


def posted_at_once(app: Flask, forms: list[dict[str, str]]) -> list[tuple[int, str | None]]:
    start = Barrier(len(forms))

    def post(form: dict[str, str]) -> tuple[int, str | None]:
        start.wait()
        answer = app.test_client().post("/take", data=form)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(len(forms)) as senders:
        return list(senders.map(post, forms))
