"""The second step of signing in: who needs it, how it is set up, and what opens nothing."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.factors.codes import hash_of
from pact.accounts.factors.models import CodeApp, RecoveryCode
from pact.accounts.models import Role, RoleHeld
from pact.accounts.permissions import BY_ROLE
from pact.accounts.services import HALFWAY
from pact.areas.queries import area_by_slug
from pact.core import clock
from pact.core.limits import limiter
from pact.core.models import AuditEntry
from pact.core.permissions import Permission
from tests.factories.people import a_person
from tests.factories.second_steps import SECRET, an_app, code, half_signed_in, sign_in


@pytest.fixture(autouse=True)
def _required(app, at):
    app.config["SECOND_FACTOR"] = "required"


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def deeds(session):
    session.rollback()
    return list(session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)))


def set_up(browser):
    """Set an app up; its key, and the recovery codes that are shown."""
    browser.post("/desk/second-step/begin")
    page = browser.get("/desk/second-step").text
    key = re.search(r'second-step__key" dir="ltr">([A-Z2-7-]+)<', page)[1].replace("-", "")
    shown = browser.post("/desk/second-step", data={"code": code(key)}).text
    return key, re.findall(r'<code dir="ltr">([a-z2-7-]+)</code>', shown)


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_residents_restricted_things_or_accounts_sets_it_up_before_anything_opens(
    app, session, role
):
    person = a_person(session, role)
    browser = half_signed_in(app, person)
    powerful = {Permission.CONCERN_REVIEW, Permission.CONCERN_RESTRICTED}
    must = bool(BY_ROLE[role] & (powerful | {Permission.ACCOUNTS_MANAGE}))

    opened = browser.get("/desk")

    assert opened.status_code == (303 if must else 200)
    if must:
        led = browser.get(opened.location)
        assert led.location.startswith("/desk/second-step")
        assert "You need this to go on" in browser.get(led.location).text


def test_after_setting_up_everything_opens_and_the_next_sign_in_asks_for_a_code(
    app, session, officer, at
):
    browser = half_signed_in(app, officer)
    key, codes = set_up(browser)
    assert len(set(codes)) == 10
    assert browser.get("/desk").status_code == 200

    again = app.test_client()
    assert sign_in(again, officer, "/desk/review").startswith("/desk/sign-in/code")
    assert again.get("/desk/review").status_code == 303
    with clock.set_to(at + timedelta(minutes=1)):
        answer = again.post("/desk/sign-in/code?then=/desk/review", data={"code": code(key)})
        assert answer.location == "/desk/review"
        assert again.get("/desk/review").status_code == 200
    assert deeds(session) == [
        "signed in",
        "set up second step",
        "gave password",
        "signed in",
    ]


@pytest.mark.parametrize(
    ("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_half_a_minute_off_and_no_more(app, officer, steps, taken):
    an_app(officer)
    browser = half_signed_in(app, officer)

    answer = browser.post("/desk/sign-in/code", data={"code": code(steps=steps)})

    assert answer.status_code == (303 if taken else 200)
    assert browser.get("/desk").status_code == (200 if taken else 303)


def test_a_code_is_taken_once_and_so_is_none_before_it(app, officer):
    an_app(officer)
    first, second = half_signed_in(app, officer), half_signed_in(app, officer)
    assert first.post("/desk/sign-in/code", data={"code": code()}).status_code == 303

    for steps in (0, -1):
        replayed = second.post("/desk/sign-in/code", data={"code": code(steps=steps)})
        assert "was used already" in replayed.text
        assert second.get("/desk").status_code == 303


def test_a_recovery_code_opens_once_and_only_a_keyed_hash_of_it_is_kept(app, session, officer):
    _key, codes = set_up(half_signed_in(app, officer))
    first, second = half_signed_in(app, officer), half_signed_in(app, officer)

    typed = codes[3].replace("-", " ").upper()
    assert first.post("/desk/sign-in/code", data={"code": typed}).status_code == 303
    assert second.post("/desk/sign-in/code", data={"code": codes[3]}).status_code == 200

    session.rollback()
    kept = session.scalars(select(RecoveryCode.code_hash)).all()
    assert hash_of(codes[3], user_id=officer.id) in kept
    assert not set(codes) & set(kept)
    assert "used recovery code" in deeds(session)
    assert "You have 9 recovery codes left" in first.get("/desk/second-step").text


def test_one_persons_recovery_code_opens_nothing_of_anybody_elses(app, session, officer):
    other = a_person(session, Role.COHESION_OFFICER)
    _key, codes = set_up(half_signed_in(app, officer))
    an_app(other)

    answer = half_signed_in(app, other).post("/desk/sign-in/code", data={"code": codes[0]})

    assert answer.status_code == 200


def test_a_password_alone_puts_no_other_app_in_the_place_of_one_that_counts(app, session, officer):
    an_app(officer)
    thief = half_signed_in(app, officer)

    thief.post("/desk/second-step/begin")
    page = thief.get("/desk/second-step")

    assert page.location.startswith("/desk/sign-in/code")
    assert thief.post("/desk/second-step", data={"code": code(), "remove": "x"}).status_code == 303
    session.rollback()
    assert session.scalars(select(CodeApp)).one().confirmed_at is not None


def test_the_key_is_kept_encrypted(app, session, officer):
    key, _codes = set_up(half_signed_in(app, officer))

    locked = session.scalars(select(CodeApp.secret_locked)).one()

    assert key not in locked
    assert key != SECRET


def test_the_cookie_of_before_the_code_opens_nothing_afterwards(app, officer):
    an_app(officer)
    browser = half_signed_in(app, officer)
    before = browser.get_cookie("session").value
    browser.post("/desk/sign-in/code", data={"code": code()})

    thief = app.test_client()
    thief.set_cookie("session", before)

    assert thief.get("/desk").status_code == 303


def test_who_waits_too_long_with_the_code_begins_anew(app, officer, at):
    an_app(officer)
    browser = half_signed_in(app, officer)

    with clock.set_to(at + HALFWAY + timedelta(minutes=1)):
        browser.post("/desk/sign-in/code", data={"code": code()})
        assert browser.get("/desk").location.startswith("/desk/sign-in?")


def test_a_role_given_meanwhile_wants_a_second_step_at_once(app, session):
    person = a_person(session, Role.COUNCILLOR)
    browser = half_signed_in(app, person)
    assert browser.get("/desk").status_code == 200

    city = area_by_slug(session, slug="city")
    session.add(RoleHeld(user_id=person.id, role=Role.COHESION_OFFICER, area_id=city.id))
    session.commit()
    session.expire_all()

    assert browser.get("/desk").location.startswith("/desk/sign-in/code")


def test_guessing_codes_is_slowed_down_though_each_guess_comes_from_another_browser(app, officer):
    an_app(officer)
    browsers = [half_signed_in(app, officer) for _ in range(11)]
    limiter.enabled = True
    try:
        answers = [each.post("/desk/sign-in/code", data={"code": "000000"}) for each in browsers]
    finally:
        limiter.enabled = False
        limiter.reset()

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]


def test_new_recovery_codes_and_taking_the_app_away_need_the_apps_code(app, session, officer, at):
    key, codes = set_up(half_signed_in(app, officer))
    browser = half_signed_in(app, officer)
    browser.post("/desk/sign-in/code", data={"code": codes[0]})

    assert (
        "not right"
        in browser.post("/desk/second-step", data={"code": codes[1], "remove": "x"}).text
    )
    with clock.set_to(at + timedelta(minutes=1)):
        renewed = browser.post("/desk/second-step", data={"code": code(key), "renew": "x"}).text
    assert len(re.findall(r'<code dir="ltr">', renewed)) == 10
    assert codes[5] not in renewed
    with clock.set_to(at + timedelta(minutes=2)):
        browser.post("/desk/second-step", data={"code": code(key), "remove": "x"})

    assert browser.get("/desk").status_code == 303
    assert session.scalars(select(RecoveryCode)).all() == []


def test_an_administrator_lets_who_lost_everything_set_up_anew(app, session, officer):
    an_app(officer)
    browser = half_signed_in(app, officer)
    browser.post("/desk/sign-in/code", data={"code": code()})

    done = app.test_cli_runner().invoke(args=["accounts", "reset-second-step", officer.email])

    assert done.exit_code == 0, done.output
    assert browser.get("/desk").location.startswith("/desk/sign-in?")
    assert deeds(session)[-2:] == ["removed second step", "revoked sessions"]
    set_up(again := half_signed_in(app, officer))
    assert again.get("/desk").status_code == 200


def test_where_it_is_only_offered_nobody_must_and_who_has_it_is_asked(app, session, officer):
    app.config["SECOND_FACTOR"] = "offered"
    browser = half_signed_in(app, officer)
    assert browser.get("/desk").status_code == 200

    set_up(browser)

    assert half_signed_in(app, officer).get("/desk").status_code == 303


def test_where_it_is_off_nobody_is_asked(app, officer):
    an_app(officer)
    app.config["SECOND_FACTOR"] = "off"
    browser = half_signed_in(app, officer)

    assert browser.get("/desk").status_code == 200
    assert browser.get("/desk/second-step").status_code == 404
