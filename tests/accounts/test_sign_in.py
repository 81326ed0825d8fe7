"""Signing in, staying signed in, and being signed out."""

import re
import time
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from config import settings
from pact.accounts import services
from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from tests.conftest import PASSWORD
from tests.factories.people import a_person
from tests.factories.second_steps import an_app
from tests.factories.statements import statements


def test_staff_pages_ask_a_stranger_to_sign_in_and_lead_back(client, session):
    user = a_person(session, Role.COHESION_OFFICER)

    asked = client.get("/desk")
    signed_in = client.post(asked.location, data={"email": user.email, "password": PASSWORD})

    assert asked.status_code == 303
    assert signed_in.location == "/desk"
    assert "What waits for you" in client.get("/desk").text


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, session):
    user = a_person(session, Role.SERGEANT)

    wrong = client.post("/desk/sign-in", data={"email": user.email, "password": "not this one"})
    nobody = client.post("/desk/sign-in", data={"email": "no@example.org", "password": "x"})

    assert wrong.status_code == nobody.status_code == 200
    assert "is not right" in wrong.text
    assert _without_what_varies(wrong.text, user.email) == _without_what_varies(
        nobody.text, "no@example.org"
    )


@pytest.fixture
def refused(session):
    """Who is refused, with what they type: nobody, and people in every state."""
    people = {
        "wrong password": a_person(session, Role.SERGEANT),
        "suspended": a_person(session, Role.SERGEANT),
        "no second step yet": a_person(session, Role.COHESION_OFFICER),
        "has a second step": a_person(session, Role.COHESION_OFFICER),
    }
    people["suspended"].active = False
    session.commit()
    an_app(people["has a second step"])
    tries = {state: (person.email, "not this one") for state, person in people.items()}
    return tries | {
        "unknown": ("nobody@example.org", "not this one"),
        "suspended, with the right password": (people["suspended"].email, PASSWORD),
    }


def test_a_refusal_looks_and_costs_the_same_whoever_is_asked_for(app, refused, monkeypatch):
    app.config["SECOND_FACTOR"] = "required"
    verified, verify = [], PasswordHasher.verify
    monkeypatch.setattr(
        PasswordHasher, "verify", lambda *given: verified.append(given[1]) or verify(*given)
    )
    pages, sent, hashes = {}, {}, {}
    for state, (email, password) in refused.items():
        verified.clear()
        with statements() as made:
            answer = app.test_client().post(
                "/desk/sign-in", data={"email": email, "password": password}
            )
        pages[state] = answer.status_code, _without_what_varies(answer.text, email)
        sent[state], hashes[state] = list(made), len(verified)

    for found in (pages, sent, hashes):
        assert all(each == found["unknown"] for each in found.values())
    assert pages["unknown"][0] == 200
    assert hashes["unknown"] == 1


@pytest.mark.one_database
def test_an_unknown_address_takes_as_long_as_a_wrong_password(session):
    with transaction() as writing:
        services.create_user(writing, email="a@b.org", name="A", password=PASSWORD, roles=[])

    def quickest(email):
        times = []
        for _ in range(4):
            began = time.perf_counter()
            assert services.check_password(session, email=email, password="not this") is None
            times.append(time.perf_counter() - began)
        return min(times)

    assert 0.5 < quickest("a@b.org") / quickest("nobody@b.org") < 2


def test_an_empty_form_says_what_to_enter_and_keeps_the_address(client):
    answer = client.post("/desk/sign-in", data={"email": "a@example.org", "password": ""})

    assert "Enter your password" in answer.text
    assert 'value="a@example.org"' in answer.text


def test_signing_out_ends_the_session_itself_not_only_the_cookie(app, session, signed_in):
    browser = signed_in(a_person(session, Role.SERGEANT))
    stolen = browser.get_cookie("session").value

    browser.post("/desk/sign-out")

    thief = app.test_client()
    thief.set_cookie("session", stolen)
    assert thief.get("/desk").status_code == 303


def test_revoking_ends_every_session_at_once(session, signed_in):
    user = a_person(session, Role.SERGEANT)
    browser = signed_in(user)
    assert browser.get("/desk").status_code == 200

    with transaction() as database:
        assert services.revoke_sessions(database, user, by_id=None) == 1

    assert browser.get("/desk").status_code == 303


def test_a_session_ends_when_it_is_idle_and_when_it_is_old(app, session, signed_in, at):
    production = settings({})
    app.config.update({name: production[name] for name in production if "SESSION_" in name})
    officer = signed_in(a_person(session, Role.COHESION_OFFICER))
    sergeant = signed_in(a_person(session, Role.SERGEANT))
    busy = signed_in(a_person(session, Role.SERGEANT))

    def opens(browser, **later):
        with clock.set_to(at + timedelta(**later)):
            return browser.get("/desk").status_code == 200

    assert opens(officer, minutes=29)
    assert opens(officer, minutes=58)
    assert not opens(officer, minutes=89)
    assert opens(sergeant, hours=7, minutes=59)
    assert not opens(sergeant, hours=16)
    assert all(opens(busy, hours=hours) for hours in range(1, 12))
    assert not opens(busy, hours=12, minutes=1)


def test_an_account_that_is_switched_off_is_out_at_once(session, signed_in):
    user = a_person(session, Role.SERGEANT)
    browser = signed_in(user)

    user.active = False
    session.commit()

    assert browser.get("/desk").status_code == 303


def test_signing_in_never_leads_to_another_site(client, session):
    user = a_person(session, Role.SERGEANT)

    for elsewhere in ("https://evil.example/", "//evil.example/desk", "/\\evil.example", "/pa/"):
        answer = client.post(
            "/desk/sign-in",
            query_string={"then": elsewhere},
            data={"email": user.email, "password": PASSWORD},
        )
        assert answer.location == "/desk"
        client.post("/desk/sign-out")


def test_guessing_is_slowed_down_for_one_address(app, session):
    app.config["RATELIMIT_ENABLED"] = True
    user = a_person(session, Role.SERGEANT)
    from pact.core.limits import limiter

    limiter.enabled = True
    try:
        browser = app.test_client()
        answers = [
            browser.post("/desk/sign-in", data={"email": user.email, "password": f"guess {n}"})
            for n in range(11)
        ]
    finally:
        limiter.enabled = False
        limiter.reset()

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]


def test_a_short_password_is_refused(session):
    try:
        services.create_user(session, email="a@b.org", name="A", password="short", roles=[])
    except ValueError as error:
        assert "at least 12" in str(error)
    else:
        raise AssertionError("it was taken")


def _without_what_varies(page: str, email: str) -> str:
    return re.sub(r'name="(form_key|csrf_token)"[^>]*>', "", page.replace(email, "EMAIL"))
