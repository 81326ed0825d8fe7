"""Whatever is pressed twice, at once or again later: one draft becomes one concern."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from pact.concerns import links, services
from pact.concerns.models import Concern, ConcernDraft, ConcernStep
from pact.core.db import db, transaction
from pact.core.models import OutboxEvent
from tests.factories.concerns import answer_everything
from tests.factories.statements import statements

pytestmark = pytest.mark.both_databases

AT_ONCE = 8
BUDGET = 8


def the_only_concern(session):
    session.rollback()
    concern = session.scalars(select(Concern)).one()
    steps = session.scalars(select(ConcernStep).where(ConcernStep.concern_id == concern.id)).all()
    kinds = session.scalars(select(OutboxEvent.kind)).all()
    assert len(steps) == 1
    assert kinds == ["ConcernReceived"]
    return concern


def same_browser(app: Flask, client: FlaskClient) -> FlaskClient:
    """Another window of the same browser."""
    window = app.test_client()
    window.set_cookie("session", client.get_cookie("session").value)
    return window


def together(app: Flask, work: Callable[[Barrier], object]) -> list[object]:
    """What came of the same work, done by several threads that begin in the same instant."""
    barrier = Barrier(AT_ONCE)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [each.result() for each in [threads.submit(work, barrier) for _ in range(AT_ONCE)]]


def test_a_double_click_sends_once(client, session):
    answer_everything(client)

    answers = [client.post("/en/concern/check", data={}) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/en/concern/sent"] * 2
    the_only_concern(session)


def test_sending_needs_few_statements_and_one_commit(client, session):
    answer_everything(client)
    commits = []
    note = commits.append
    event.listen(db.engine, "commit", note)

    try:
        with statements() as sent:
            client.post("/en/concern/check", data={})
    finally:
        event.remove(db.engine, "commit", note)

    the_only_concern(session)
    assert len(commits) == 1
    assert len(sent) <= BUDGET, "\n".join(sent)


def test_eight_at_once_send_once(app, client, session):
    answer_everything(client, email="jo@example.org")
    windows = [same_browser(app, client) for _ in range(AT_ONCE)]

    def send(barrier):
        window = windows.pop()
        barrier.wait()
        return window.post("/en/concern/check", data={}).location

    assert together(app, send) == ["/en/concern/sent"] * AT_ONCE
    the_only_concern(session)


def test_eight_that_have_all_read_the_draft_make_one_concern(app, client, session):
    """The database itself decides, also where nothing holds the draft's row."""
    answer_everything(client)
    session.rollback()

    def receive(barrier):
        with app.app_context():
            try:
                barrier.wait()
                with transaction() as writing:
                    draft = writing.scalars(select(ConcernDraft)).one_or_none()
                    with suppress(BrokenBarrierError):  # SQLite lets one in after the other
                        barrier.wait(0.3)
                    if draft is None:
                        return None
                    return services.receive(writing, draft, link_token="t" * 32).id
            finally:
                db.session.remove()

    ids = {concern_id for concern_id in together(app, receive) if concern_id}

    assert ids == {the_only_concern(session).id}


def test_the_database_refuses_a_second_concern_of_the_same_draft(client, session):
    answer_everything(client)
    client.post("/en/concern/check", data={})
    concern = the_only_concern(session)
    session.expunge(concern)
    values = {
        column.key: getattr(concern, column.key)
        for column in Concern.__table__.columns
        if column.key not in {"id", "reference", "follow_up_hash", "decided"}
    }

    with pytest.raises(IntegrityError), transaction() as writing:
        writing.add(Concern(**values, reference="0000-0000", follow_up_hash="other"))


def test_a_reference_that_is_taken_is_not_given_out_twice(client, session, monkeypatch):
    answer_everything(client)
    client.post("/en/concern/check", data={})
    taken = the_only_concern(session).reference
    offered = [taken, taken, "7K3Q-9XWD"]
    monkeypatch.setattr(services, "new_reference", lambda: offered.pop(0))
    client.post("/en/concern/again", data={})
    answer_everything(client)

    client.post("/en/concern/check", data={})

    session.rollback()
    references = session.scalars(select(Concern.reference).order_by(Concern.id)).all()
    assert references == [taken, "7K3Q-9XWD"]


@pytest.mark.parametrize("step", ["ward", "words", "help-first", "place", "contact", "check"])
def test_after_sending_every_page_leads_to_the_confirmation(client, session, step):
    answer_everything(client)
    client.post("/en/concern/check", data={})

    assert client.get(f"/en/concern/{step}").location == "/en/concern/sent"
    if step != "help-first":
        late = client.post(f"/en/concern/{step}", data={"words": "something else altogether"})
        assert late.location == "/en/concern/sent"
    the_only_concern(session)


def test_an_unfinished_draft_cannot_be_sent(client, session):
    client.post("/en/concern/ward", data={"ward": "heath-town"})
    session.rollback()
    draft = session.scalars(select(ConcernDraft)).one()

    with pytest.raises(ValueError, match="not finished"), transaction() as writing:
        services.receive(writing, draft, link_token=links.link_token("key"))
