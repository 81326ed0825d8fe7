"""What is remembered of a form that was taken gives nothing away."""

import hashlib

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import crypto
from pact.core.idempotency import _a_page_to_show
from pact.core.models import IdempotencyKey
from tests.conftest import PASSWORD
from tests.factories.notifications import an_asked_subscription
from tests.factories.people import a_person

pytestmark = pytest.mark.both_databases

FORM = {"form_key": "a-key-of-the-browser"}


def taken(session):
    session.rollback()
    return session.scalars(select(IdempotencyKey)).all()


def guesses(*parts):
    """How somebody with the database alone would look for these answers."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def test_a_password_leaves_no_trace_but_its_slow_hash(app, session):
    user = a_person(session, Role.SERGEANT)

    answer = app.test_client().post(
        "/desk/sign-in", data={"email": user.email, "password": PASSWORD, **FORM}
    )

    assert answer.location == "/desk"
    assert taken(session) == []


def test_an_answer_cannot_be_guessed_from_what_is_kept(client, session):
    body = {
        "email": "asha@example.org",
        "language": "pa",
        "places": "penn",
        "rhythm": "weekly",
    }

    client.post("/en/wards/penn/subscribe", data={**body, **FORM})

    (row,) = taken(session)
    fields = [part for pair in sorted(body.items()) for part in pair]
    assert row.body_hash != guesses(*fields)
    assert row.body_hash != crypto.fingerprint("\0".join(fields), purpose="form")


def test_the_secret_of_a_subscription_is_not_kept_where_its_form_led(client, session):
    key = crypto.unlock(an_asked_subscription(session).key_locked)

    for deed in ("confirm", "stop"):
        answer = client.post(f"/en/subscription/{key}/{deed}", data={**FORM, "submit": "y"})
        assert answer.status_code == 303

    assert not [row for row in taken(session) if key in (row.led_to or "")]


def test_a_subscription_can_still_be_confirmed_and_stopped_twice(client, session):
    key = crypto.unlock(an_asked_subscription(session).key_locked)

    for deed in ("confirm", "confirm", "stop", "stop"):
        assert client.post(f"/en/subscription/{key}/{deed}").status_code == 303


def test_a_repeat_without_a_known_end_never_leads_to_another_site(
    app, client, session, monkeypatch
):
    """The page that the browser says it came from may be `//evil.example` on our own host."""
    from pact.core import idempotency

    monkeypatch.setattr(idempotency, "_WAIT_SECONDS", 0.0)
    with app.test_request_context(
        "/desk/sign-out", method="POST", headers={"Referer": "http://localhost//evil.example/x"}
    ):
        assert _a_page_to_show() == "/evil.example/x"
