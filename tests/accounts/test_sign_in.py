"""Signing in, staying signed in, and being signed out."""

import re
import time
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from config import settings
from pact.accounts import passwords, services
from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.core.limits import limiter
from tests.conftest import PASSWORD
from tests.factories.accounts import NEW_PASSWORD, a_reset_key
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


def test_what_is_checked_for_an_unknown_address_is_hashed_as_passwords_are_today():
    assert not PasswordHasher().check_needs_rehash(passwords._NOBODY)


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


@pytest.fixture
def limits():
    """The site counts, as it does outside of tests."""
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.enabled = False
    limiter.reset()


def tries(browser, email, *, times=11):
    """What somebody who guesses is answered."""
    return [
        browser.post("/desk/sign-in", data={"email": email, "password": f"guess {n}"}).status_code
        for n in range(times)
    ]


def enters(browser, user, password=PASSWORD):
    """What the owner is answered."""
    answer = browser.post("/desk/sign-in", data={"email": user.email, "password": password})
    browser.post("/desk/sign-out")
    return answer.status_code


def test_guessing_is_slowed_down_for_an_address_whether_or_not_somebody_has_it(
    app, session, limits
):
    user = a_person(session, Role.SERGEANT)

    for email in (user.email, "nobody@example.org"):
        assert tries(app.test_client(), email) == [200] * 10 + [429]


def test_who_guesses_all_day_keeps_the_owner_out_of_no_browser_of_theirs(app, session, limits):
    user, other = a_person(session, Role.SERGEANT), a_person(session, Role.SERGEANT)
    own, of_another = app.test_client(), app.test_client()
    assert enters(own, user) == enters(of_another, other) == 303

    tries(app.test_client(), user.email)

    assert enters(own, user) == 303
    assert enters(app.test_client(), user) == 429, "a browser that nobody knows waits"
    assert enters(of_another, user) == 429, "and so does one that another person is known in"
    assert tries(own, user.email)[-1] == 429, "a known one may not guess for ever either"


def test_with_a_mailed_link_the_owner_comes_in_from_anywhere_while_somebody_guesses(
    app, session, limits
):
    user, browser = a_person(session, Role.SERGEANT), app.test_client()
    tries(app.test_client(), user.email)

    browser.post(f"/desk/reset/{a_reset_key(user)}", data={"password": NEW_PASSWORD})

    assert enters(browser, user, NEW_PASSWORD) == 303


def test_a_mailed_link_gives_nobody_more_guesses_at_a_code(app, session, limits):
    app.config["SECOND_FACTOR"] = "required"
    officer = a_person(session, Role.COHESION_OFFICER)
    an_app(officer)
    thief, answers = app.test_client(), []
    for _ in range(3):
        thief.post(f"/desk/reset/{a_reset_key(officer)}", data={"password": NEW_PASSWORD})
        data = {"email": officer.email, "password": NEW_PASSWORD}
        assert thief.post("/desk/sign-in", data=data).status_code == 303
        answers += [
            thief.post("/desk/sign-in/code", data={"code": "000000"}).status_code for _n in range(5)
        ]
        thief.delete_cookie("known")

    assert answers == [200] * 10 + [429] * 5


def test_a_short_password_is_refused(session):
    try:
        services.create_user(session, email="a@b.org", name="A", password="short", roles=[])
    except ValueError as error:
        assert "at least 12" in str(error)
    else:
        raise AssertionError("it was taken")


def _without_what_varies(page: str, email: str) -> str:
    return re.sub(r'name="(form_key|csrf_token)"[^>]*>', "", page.replace(email, "EMAIL"))
