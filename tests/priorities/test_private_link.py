"""An owner without an account: a private link, by which they answer, until it ends."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock, crypto, outbox
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.languages.locales import ENGLISH
from pact.notifications.handlers import reactions_owners
from pact.notifications.letters import WRITERS
from pact.notifications.models import Message
from pact.priorities import jobs, links, queries
from pact.priorities.events import ActionLinkMade, HelpAnswered
from pact.priorities.models import Action, ActionLink, ActionState, ActionUpdate, HelpAsked
from tests.contracts.scene import everything
from tests.factories.concerns import a_sent_concern
from tests.factories.outcomes import chosen
from tests.factories.people import a_person
from tests.factories.priorities import a_link, an_action


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def action(session, sergeant):
    return an_action(session, sergeant, task="Mend the swings")


@pytest.fixture
def token(session, sergeant, action):
    return a_link(session, sergeant, action)


def rows(session, model):
    session.rollback()
    session.expire_all()
    return session.scalars(select(model).order_by(model.id)).all()


def test_the_sergeant_sends_it_and_the_database_cannot_show_it(
    session, signed_in, sergeant, action
):
    answer = signed_in(sergeant).post(
        f"/desk/actions/{action.id}/link", data={"email": "park@example.org", "language": "pl"}
    )

    assert answer.status_code == 303
    (link,) = rows(session, ActionLink)
    token = crypto.unlock(link.link_locked)
    assert len(token) >= 27, "160 bits"
    assert token not in "".join(map(repr, everything(session).values()))
    assert "park@example.org" not in "".join(map(repr, everything(session).values()))
    assert "made action link" in [each.deed for each in rows(session, AuditEntry)]


def test_looking_at_it_changes_nothing(client, session, token):
    before = everything(session)
    for page in ("", "/note", "/help", "/finish"):
        assert client.get(f"/en/action/{token}{page}").status_code == 200
    assert everything(session) == before
    assert client.get(f"/en/action/{token}").headers["X-Robots-Tag"].startswith("noindex")


def test_it_says_what_was_tasked_and_by_when(client, token, action):
    page = client.get(f"/ur/action/{token}").text

    assert "Mend the swings" in page
    assert str(action.due_on.year) in page


def test_the_holder_says_how_it_goes_once_though_sent_twice(client, session, token):
    for _time in range(2):
        answer = client.post(f"/en/action/{token}/note", data={"text": "Half are mended"})
        assert answer.status_code == 303

    (update,) = rows(session, ActionUpdate)
    assert (update.text, update.by_id) == ("Half are mended", None)
    assert rows(session, Action)[0].state is ActionState.IN_PROGRESS


@pytest.mark.parametrize("state", ["done", "partly_done", "not_possible", "passed_to"])
def test_the_holder_ends_it(client, session, token, state):
    answer = client.post(
        f"/en/action/{token}/finish",
        data={"state": state, "we_did": "We wrote to them.", "passed_to": "The maker"},
    )

    assert answer.status_code == 303
    (ended,) = rows(session, Action)
    assert (ended.state.value, ended.we_did) == (state, "We wrote to them.")
    assert ended.passed_to == ("The maker" if state == "passed_to" else None)
    assert "We wrote to them." in client.get(f"/en/action/{token}").text
    assert client.get(f"/en/action/{token}/note").status_code == 303


def test_passing_it_on_says_to_whom_and_an_end_needs_words(client, session, token):
    assert client.post(f"/en/action/{token}/finish", data={"state": "done"}).status_code == 200
    answer = client.post(
        f"/en/action/{token}/finish", data={"state": "passed_to", "we_did": "Not ours."}
    )

    assert answer.status_code == 200
    assert not rows(session, Action)[0].has_ended


def test_the_sergeant_sees_who_asks_for_help_and_the_holder_reads_the_answer(
    client, session, signed_in, sergeant, action, token
):
    for _time in range(2):
        client.post(f"/en/action/{token}/help", data={"text": "We need the key"})
    (asked,) = rows(session, HelpAsked)
    browser = signed_in(sergeant)
    assert "owner of an action asks for help" in browser.get("/desk").text

    page = f"/desk/actions/{action.id}/help/{asked.id}"
    assert browser.post(page, data={"answer": "It is at the desk"}).status_code == 303
    assert browser.post(page, data={"answer": "It is lost"}).status_code == 303

    assert rows(session, HelpAsked)[0].answer == "It is at the desk"
    assert "It is at the desk" in client.get(f"/en/action/{token}").text
    assert "asks for help" not in browser.get("/desk").text


def test_it_ends_when_revoked_or_replaced_and_erases_the_address(
    client, session, signed_in, sergeant, action, token
):
    second = a_link(session, sergeant, action)
    assert client.get(f"/en/action/{token}").status_code == 404
    assert client.get(f"/en/action/{second}").status_code == 200

    signed_in(sergeant).post(f"/desk/actions/{action.id}/link/end")

    assert client.get(f"/en/action/{second}").status_code == 404
    assert client.post(f"/en/action/{second}/note", data={"text": "Hello"}).status_code == 404
    assert all(
        each.address_locked is each.link_locked is None for each in rows(session, ActionLink)
    )


def test_it_ends_some_days_after_the_action(client, session, token):
    client.post(f"/en/action/{token}/finish", data={"state": "done", "we_did": "Mended."})

    with clock.set_to(clock.now() + timedelta(days=29)):
        jobs.end_old_action_links()
        assert client.get(f"/en/action/{token}").status_code == 200
    with clock.set_to(clock.now() + timedelta(days=31)):
        assert client.get(f"/en/action/{token}").status_code == 404
        jobs.end_old_action_links()
    assert rows(session, ActionLink)[0].address_locked is None


def test_only_who_sets_the_wards_priorities_sends_it(session, signed_in, action):
    elsewhere = a_person(session, Role.SERGEANT, "penn")

    answer = signed_in(elsewhere).post(
        f"/desk/actions/{action.id}/link", data={"email": "x@example.org", "language": "en"}
    )

    assert answer.status_code == 403
    assert rows(session, ActionLink) == []


def test_the_message_holds_the_link_and_none_is_written_once_it_has_ended(
    app, session, sergeant, action, token
):
    (link,) = rows(session, ActionLink)
    with transaction() as writing:
        reactions_owners.send_the_link(writing, ActionLinkMade(link_id=link.id))
    (message,) = rows(session, Message)
    assert crypto.unlock(message.address_locked) == "park@example.org"
    with app.test_request_context():
        letter = WRITERS["action_link"](session, message.facts, ENGLISH)
        assert re.search(rf"/en/action/{token}$", letter.short)
    with transaction() as writing:
        links.revoke_link(writing, queries.action(writing, id=action.id), by_id=sergeant.id)
    session.expire_all()
    with app.test_request_context():
        assert WRITERS["action_link"](session, message.facts, ENGLISH) is None


def test_the_answer_goes_to_the_private_link(client, session, signed_in, sergeant, action, token):
    client.post(f"/en/action/{token}/help", data={"text": "We need the key"})
    (asked,) = rows(session, HelpAsked)
    page = f"/desk/actions/{action.id}/help/{asked.id}"
    signed_in(sergeant).post(page, data={"answer": "Come in"})
    with transaction() as writing:
        reactions_owners.say_what_help_comes(writing, HelpAnswered(help_id=asked.id))

    (message,) = rows(session, Message)
    assert message.kind == "action_link"


def test_everybody_whose_concern_is_behind_it_is_told_of_the_end_by_a_link(client, session):
    sent = a_sent_concern(session, email="asha@example.org")
    behind = chosen(session, sent.concern)
    sergeant = a_person(session, Role.SERGEANT)
    token = a_link(session, sergeant, an_action(session, sergeant, behind))
    client.post(
        f"/en/action/{token}/finish", data={"state": "not_possible", "we_did": "It is not ours."}
    )
    while outbox.drain(slow=False):
        pass

    told = [each for each in rows(session, Message) if each.kind == "action_ended"]
    assert [crypto.unlock(each.address_locked) for each in told] == ["asha@example.org"]
    assert "It is not ours." in client.get(sent.path).text
