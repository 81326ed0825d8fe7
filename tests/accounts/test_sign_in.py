"""Signing in, staying signed in, and being signed out."""

import re
from datetime import timedelta

from config import settings
from pact.accounts import services
from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from tests.conftest import PASSWORD
from tests.factories.people import a_person


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
