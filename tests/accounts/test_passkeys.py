"""Passkeys: what a device signs for, and what of it opens nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts import jobs
from pact.accounts.factors.models import RecoveryCode
from pact.accounts.models import Role, StaffSession
from pact.accounts.passkeys.ceremony import possible
from pact.accounts.passkeys.models import Passkey, TakenChallenge
from pact.core import clock
from pact.core.models import AuditEntry
from tests.conftest import PASSWORD
from tests.factories.accounts import mails
from tests.factories.passkeys import SITE, Device, add, asked, give
from tests.factories.people import a_person
from tests.factories.second_steps import an_app, code, half_signed_in

CODE_PAGE = "/desk/sign-in/code"


@pytest.fixture(autouse=True)
def _site(app, at):
    app.config.update(SECOND_FACTOR="required", BASE_URL=f"{SITE}/")


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def phone(app, officer):
    """The officer's phone, which signs for them."""
    device = Device()
    assert "Write down your recovery codes" in add(half_signed_in(app, officer), device)
    return device


def kept(session):
    session.rollback()
    return session.scalars(select(Passkey)).all()


def deeds(session):
    session.rollback()
    return session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)).all()


def test_whoever_must_have_a_second_step_may_set_up_a_passkey_and_gets_recovery_codes(
    app, session, officer
):
    browser = half_signed_in(app, officer)
    assert "/desk/passkeys" in browser.get("/desk/second-step").text

    page = add(browser, Device())

    assert page.count('<code dir="ltr">') == 10
    assert browser.get("/desk/review").status_code == 200
    assert kept(session)[0].transports == ["internal"]
    assert "added passkey" in deeds(session)
    (told,) = mails("account_changed")
    assert "A passkey was added" in told


def test_it_is_the_second_step_after_the_password(app, session, officer, phone):
    browser = half_signed_in(app, officer)
    assert browser.get("/desk").status_code == 303

    assert give(browser, phone, CODE_PAGE)

    assert kept(session)[0].used_count == 1


def test_on_its_own_it_signs_in_where_the_device_made_sure_of_its_owner(app, session, phone):
    browser = app.test_client()

    assert give(browser, phone)

    assert browser.get("/desk/review").status_code == 200
    session.rollback()
    assert session.scalars(select(StaffSession).order_by(StaffSession.id.desc())).first().factor_at


def test_a_device_that_asks_nobody_who_they_are_is_a_second_step_only(app, officer, phone):
    phone.checks = False

    assert not give(app.test_client(), phone)
    assert give(half_signed_in(app, officer), phone, CODE_PAGE)


@pytest.mark.both_databases
def test_an_answer_counts_once(app, officer, phone):
    first, second = app.test_client(), app.test_client()
    answer = {"credential": phone.give(asked(first.get("/desk/sign-in").text))}

    first.post("/desk/sign-in/passkey", data=answer)
    second.post("/desk/sign-in/passkey", data=answer)

    assert first.get("/desk").status_code == 200
    assert second.get("/desk").status_code == 303


@pytest.mark.parametrize(("minutes", "counts"), [(29, True), (31, False)])
def test_an_answer_counts_for_half_an_hour(app, phone, at, minutes, counts):
    browser = app.test_client()
    answer = phone.give(asked(browser.get("/desk/sign-in").text))

    with clock.set_to(at + timedelta(minutes=minutes)):
        browser.post("/desk/sign-in/passkey", data={"credential": answer})
        assert (browser.get("/desk").status_code == 200) is counts


def test_what_another_site_had_signed_opens_nothing_here(app, phone):
    for elsewhere in ("https://pact.example.org.evil.example", "http://pact.example.org"):
        phone.origin = elsewhere
        assert not give(app.test_client(), phone)


def test_what_was_signed_for_one_thing_is_taken_for_no_other(app, officer, phone):
    after_password = half_signed_in(app, officer)
    answer = phone.give(asked(after_password.get(CODE_PAGE).text))
    browser, another = app.test_client(), half_signed_in(app, officer)

    browser.post("/desk/sign-in/passkey", data={"credential": answer})
    another.post(f"{CODE_PAGE}/passkey", data={"credential": answer})

    assert browser.get("/desk").status_code == another.get("/desk").status_code == 303


def test_one_person_s_device_is_not_another_s_second_step(app, session, phone):
    other = a_person(session, Role.COHESION_OFFICER)
    add(half_signed_in(app, other), Device(credential=b"the other's device"))
    browser = half_signed_in(app, other)
    options = asked(browser.get(CODE_PAGE).text)

    browser.post(f"{CODE_PAGE}/passkey", data={"credential": phone.give(options)})

    assert browser.get("/desk").status_code == 303
    assert "gave wrong passkey" in deeds(session)


@pytest.mark.both_databases
def test_a_copy_that_counts_behind_and_another_key_under_the_same_number_are_refused(app, phone):
    assert give(app.test_client(), phone)
    copy = Device(credential=phone.credential, handle=phone.handle, key=phone.key, count=0)
    forger = Device(credential=phone.credential, handle=phone.handle, count=5)

    assert not give(app.test_client(), copy)
    assert not give(app.test_client(), forger)
    assert give(app.test_client(), phone)


def test_who_is_suspended_stays_out(app, session, officer, phone):
    officer.active = False
    session.commit()

    assert not give(app.test_client(), phone)


@pytest.mark.parametrize("said", ["", "x", "[]", "{}", '{"response": {}}', "[" * 9000, "9" * 9000])
def test_nonsense_is_no_error_of_the_site(app, officer, phone, said):
    for browser, path in (
        (app.test_client(), "/desk/sign-in/passkey"),
        (half_signed_in(app, officer), f"{CODE_PAGE}/passkey"),
    ):
        assert browser.post(path, data={"credential": said}).status_code == 303
        assert browser.get("/desk").status_code == 303


def test_a_password_alone_sets_nothing_beside_a_second_step(app, session, officer, phone):
    thief = half_signed_in(app, officer)

    for path in ("/desk/passkeys", "/desk/second-step", "/desk/second-step/begin"):
        for method in ("GET", "POST") if not path.endswith("begin") else ("POST",):
            assert thief.open(path, method=method).location.startswith(CODE_PAGE)
    assert len(kept(session)) == 1


def test_a_browser_left_open_asks_for_the_password_before_another_device_is_added(
    app, session, officer, phone
):
    browser = app.test_client()
    give(browser, phone)
    page = browser.get("/desk/passkeys").text
    assert "data-passkey=" not in page
    assert "not your password" in browser.post("/desk/passkeys", data={"password": "no"}).text
    assert browser.get("/desk/passkeys/remove").status_code == 303

    browser.post("/desk/passkeys", data={"password": PASSWORD})
    add(browser, Device(credential=b"a key for the pocket"))

    assert len(kept(session)) == 2


def test_removing_the_last_one_takes_the_codes_and_asks_to_set_up_anew(
    app, session, officer, phone
):
    browser = app.test_client()
    give(browser, phone)
    browser.post("/desk/passkeys", data={"password": PASSWORD})

    browser.post("/desk/passkeys/remove", data={"passkey": kept(session)[0].id})

    assert kept(session) == session.scalars(select(RecoveryCode)).all() == []
    assert browser.get("/desk").location.startswith(CODE_PAGE)
    assert not give(app.test_client(), phone)


def test_an_app_beside_it_goes_alone_and_the_passkey_and_codes_stay(app, session, officer, phone):
    an_app(officer)
    browser = app.test_client()
    give(browser, phone)

    browser.post("/desk/second-step", data={"code": code(), "remove": "y"})

    assert len(kept(session)) == 1
    assert len(session.scalars(select(RecoveryCode)).all()) == 10
    assert browser.get("/desk").status_code == 200


def test_a_recovery_code_stands_for_a_lost_device(app, officer):
    browser = half_signed_in(app, officer)
    page = add(browser, Device())
    recovery = page.partition('<code dir="ltr">')[2].partition("</code>")[0]
    again = half_signed_in(app, officer)

    again.post(CODE_PAGE, data={"code": recovery})

    assert again.get("/desk").status_code == 200


@pytest.mark.parametrize(
    ("address", "can"),
    [("https://pact.example", True), ("http://localhost:8000", True), ("http://127.0.0.1", False)],
)
def test_a_site_whose_address_is_a_number_offers_none(app, client, address, can):
    app.config["BASE_URL"] = address

    assert possible() is can
    assert ("passkey" in client.get("/desk/sign-in").text) is can
    assert client.post("/desk/sign-in/passkey").status_code == (303 if can else 404)


def test_taken_challenges_are_forgotten_when_nobody_could_answer_them(app, session, phone, at):
    assert len(session.scalars(select(TakenChallenge)).all()) == 1

    with clock.set_to(at + timedelta(hours=1)):
        jobs.forget()

    session.rollback()
    assert session.scalars(select(TakenChallenge)).all() == []
