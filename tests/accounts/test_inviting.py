"""Inviting people: a link by mail that works once, and only the invited knows the password."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, text

from pact.accounts import jobs
from pact.accounts.inviting.models import Invitation
from pact.accounts.models import Role, User
from pact.areas.queries import area_by_slug
from pact.core import clock
from pact.core.db import db
from pact.core.models import AuditEntry
from tests.factories.accounts import NEW_PASSWORD, an_invitation, mails, path_in
from tests.factories.people import a_person

TAKE_UP = {"password": NEW_PASSWORD}


@pytest.fixture
def admin(session):
    return a_person(session, Role.ADMINISTRATOR, name="Ada")


def link(invited):
    return f"/desk/invitation/{invited.key}"


def test_an_invited_sergeant_chooses_a_password_and_holds_the_role_in_the_wards_that_were_said(
    app, session, signed_in, admin
):
    wards = [area_by_slug(session, slug=each).id for each in ("park", "heath-town")]
    asked = {"email": "Jo@Example.org ", "name": "Jo New", "role": "sergeant", "areas": wards}
    assert signed_in(admin).post("/desk/people/invite", data=asked).status_code == 303

    (mail,) = mails("account_invited")
    assert "Ada invites you" in mail
    browser = app.test_client()
    assert "Jo New" in browser.get(path_in(mail)).text
    assert browser.post(path_in(mail), data=TAKE_UP).location == "/desk"
    assert browser.get("/desk/meetings").status_code == 200

    jo = session.scalars(select(User).where(User.email == "jo@example.org")).one()
    deeds = session.execute(select(AuditEntry.deed, AuditEntry.actor_id).order_by(AuditEntry.id))
    assert deeds.all()[1:] == [
        ("invited person", admin.id),
        ("made account", admin.id),
        ("took up invitation", jo.id),
        ("signed in", jo.id),
    ]
    again = app.test_client()
    signed = again.post("/desk/sign-in", data={"email": "jo@example.org", **TAKE_UP})
    assert signed.location == "/desk"


def test_whoever_will_see_residents_sets_up_a_second_step_before_anything_opens(app, session):
    app.config["SECOND_FACTOR"] = "required"
    browser = app.test_client()
    browser.post(link(an_invitation(session, Role.COHESION_OFFICER, "city")), data=TAKE_UP)

    opened = browser.get("/desk/review")

    assert opened.location.startswith("/desk/sign-in/code")
    assert browser.get(opened.location).location.startswith("/desk/second-step")


@pytest.mark.both_databases
def test_a_link_works_once(app, session):
    invited = an_invitation(session)
    assert app.test_client().post(link(invited), data=TAKE_UP).status_code == 303

    again = app.test_client().post(link(invited), data=TAKE_UP)

    assert again.status_code == 404
    assert "works no longer" in again.text
    assert len(session.scalars(select(User)).all()) == 1


def test_to_look_at_a_link_uses_nothing(app, session):
    invited = an_invitation(session)
    for _mail_scanner in range(2):
        assert app.test_client().get(link(invited)).status_code == 200

    assert app.test_client().post(link(invited), data=TAKE_UP).status_code == 303


@pytest.mark.parametrize(("days", "works"), [(6, True), (8, False)])
def test_a_link_works_for_seven_days(app, session, at, days, works):
    invited = an_invitation(session)

    with clock.set_to(at + timedelta(days=days)):
        answer = app.test_client().post(link(invited), data=TAKE_UP)

    assert answer.status_code == (303 if works else 404)


def test_sent_again_the_old_link_is_dead_and_withdrawn_each_is(session, client, signed_in, admin):
    invited = an_invitation(session, by=admin)
    desk, id = signed_in(admin), invited.invitation.id
    assert "Jo New" in desk.get("/desk/people").text

    desk.post(f"/desk/people/invitations/{id}/again")
    (first, second) = mails("account_invited")  # the first, were it still written, has the new link
    assert first == second
    assert client.get(link(invited)).status_code == 404
    assert client.get(path_in(second)).status_code == 200

    desk.post(f"/desk/people/invitations/{id}/withdraw")
    assert client.post(path_in(second), data=TAKE_UP).status_code == 404
    assert mails("account_invited") == []
    assert "Jo New" not in desk.get("/desk/people").text


def test_who_is_suspended_has_no_second_door(session, client, admin):
    invited = an_invitation(session, Role.ADMINISTRATOR, "city", by=admin)

    admin.active = False
    session.commit()

    assert client.post(link(invited), data=TAKE_UP).status_code == 404


def test_the_database_holds_nothing_that_opens_an_invitation(session):
    invited = an_invitation(session)
    mails("account_invited")

    tables = inspect(db.engine).get_table_names()
    rows = [repr(session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables]

    assert invited.invitation.key_hash in "".join(rows)
    assert invited.key not in "".join(rows)


def test_an_address_that_has_an_account_already_is_not_invited(session, signed_in, admin):
    known = a_person(session, Role.SERGEANT)
    city = area_by_slug(session, slug="city").id
    asked = {"email": known.email.upper(), "name": "x", "role": "partner", "areas": [city]}

    answer = signed_in(admin).post("/desk/people/invite", data=asked)

    assert "has an account already" in answer.text
    assert session.scalars(select(Invitation)).all() == []


def test_an_easily_guessed_password_is_refused(app, session):
    invited = an_invitation(session)
    browser = app.test_client()

    for guessed in ("Password1234567", "jonewjonewjonew", "aaaaaaaaaaaaaaaa", "PactWolverhampton1"):
        assert "easily guessed" in browser.post(link(invited), data={"password": guessed}).text

    assert session.scalars(select(User)).all() == []


def test_old_invitations_are_forgotten(session, at):
    an_invitation(session)

    for days, left in ((36, 1), (38, 0)):
        with clock.set_to(at + timedelta(days=days)):
            jobs.forget()
        session.rollback()
        assert len(session.scalars(select(Invitation)).all()) == left
