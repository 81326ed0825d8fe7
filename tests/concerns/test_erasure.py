"""What is typed or sent is kept for as long as we say, and no longer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.concerns import jobs, queries, services
from pact.concerns.models import Concern, ConcernContact, ConcernDraft
from pact.concerns.models import ConcernState as State
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import OutboxEvent
from tests.factories.concerns import WORDS, a_sent_concern, answer_everything

pytestmark = pytest.mark.both_databases

DAY = timedelta(days=1)


def close(concern, state=State.SIGNPOSTED):
    with transaction() as session:
        if state is State.WITHDRAWN:
            services.withdraw(session, concern)
            return
        services.move(session, concern, State.TRIAGED, by_id=None)
        services.move(session, concern, state, by_id=None, note="tell the council about it")


def test_a_draft_is_erased_a_day_after_it_was_begun(client, session, at):
    answer_everything(client)

    with clock.set_to(at + DAY):
        jobs.erase_old_drafts()
    session.rollback()
    assert session.scalars(select(ConcernDraft)).one().words == WORDS

    with clock.set_to(at + DAY + timedelta(seconds=1)):
        jobs.erase_old_drafts()
    session.rollback()
    assert session.scalars(select(ConcernDraft)).all() == []


def test_after_a_day_nothing_joins_a_browser_to_what_it_sent(client, session, at):
    answer_everything(client)
    client.post("/en/concern/check", data={})

    with clock.set_to(at + 2 * DAY):
        jobs.erase_old_drafts()

    session.rollback()
    assert session.scalars(select(Concern)).one().draft_key_hash is None
    assert client.get("/en/concern/sent").location == "/en/concern"


@pytest.mark.parametrize("state", [State.SIGNPOSTED, State.REJECTED, State.WITHDRAWN])
def test_ninety_days_after_it_closed_a_concern_is_erased_and_its_link_ends(
    client, session, at, state
):
    sent = a_sent_concern(session, email="jo@example.org")
    close(sent.concern, state)

    with clock.set_to(at + 91 * DAY):
        jobs.erase_expired()

    session.rollback()
    session.expire_all()
    concern = queries.concern(session, id=sent.concern.id)
    assert (concern.words, concern.place, concern.help_kinds) == (None, None, [])
    assert concern.state is state
    assert session.scalars(select(ConcernContact)).all() == []
    assert [s.note for s in queries.steps(session, concern_id=concern.id) if s.note] == []
    assert client.get(sent.path).status_code == 404


def test_until_then_it_is_kept(client, session, at):
    sent = a_sent_concern(session, email="jo@example.org")
    close(sent.concern)

    with clock.set_to(at + 89 * DAY):
        jobs.erase_expired()

    assert WORDS in client.get(sent.path).text
    session.rollback()
    assert len(session.scalars(select(ConcernContact)).all()) == 1


def test_an_open_concern_is_kept_however_old_it_is(client, session, at):
    sent = a_sent_concern(session)

    with clock.set_to(at + 1000 * DAY):
        jobs.erase_expired()

    assert WORDS in client.get(sent.path).text


def test_how_long_is_a_setting(app, client, session, at):
    app.config["RETENTION_DAYS"] = 7
    sent = a_sent_concern(session)
    close(sent.concern)

    with clock.set_to(at + 8 * DAY):
        jobs.erase_expired()

    assert client.get(sent.path).status_code == 404


def test_each_erased_concern_is_told_once_to_those_who_keep_something_of_it(session, at):
    for _number in range(3):
        close(a_sent_concern(session).concern)

    for day in (91, 92):
        with clock.set_to(at + day * DAY):
            jobs.erase_expired()

    session.rollback()
    kinds = session.scalars(select(OutboxEvent.kind).where(OutboxEvent.kind == "ConcernErased"))
    assert len(kinds.all()) == 3
