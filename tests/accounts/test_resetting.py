"""A forgotten password: a link by mail, and nobody learns from outside who works here."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.accounts.resetting.models import PasswordReset
from pact.core import clock
from pact.core.models import AuditEntry
from tests.conftest import PASSWORD
from tests.factories.accounts import NEW_PASSWORD, a_reset_key, mails, path_in
from tests.factories.people import a_person
from tests.factories.second_steps import an_app
from tests.factories.statements import statements

CHOSEN = {"password": NEW_PASSWORD}


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


def signs_in(app, user, password):
    answer = app.test_client().post(
        "/desk/sign-in", data={"email": user.email, "password": password}
    )
    return answer.status_code == 303


def test_a_link_by_mail_gives_another_password_ends_every_session_and_tells_the_owner(
    app, session, client, signed_in, sergeant
):
    desk = signed_in(sergeant)
    client.post("/desk/forgotten", data={"email": sergeant.email})
    (mail,) = mails("account_reset")

    assert client.post(path_in(mail), data=CHOSEN).location == "/desk/sign-in"

    assert desk.get("/desk").status_code == 303
    assert not signs_in(app, sergeant, PASSWORD)
    assert signs_in(app, sergeant, NEW_PASSWORD)
    (told,) = mails("account_changed")
    assert "Your password was changed" in told
    assert "/desk/reset" not in told
    deeds = session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)).all()
    assert deeds[1:3] == ["reset password", "revoked sessions"]


def test_the_second_step_stands_whatever_the_mailbox_says(app, session, client):
    app.config["SECOND_FACTOR"] = "required"
    officer = a_person(session, Role.COHESION_OFFICER)
    an_app(officer)
    client.post(f"/desk/reset/{a_reset_key(officer)}", data=CHOSEN)

    client.post("/desk/sign-in", data={"email": officer.email, **CHOSEN})

    assert client.get("/desk/review").location.startswith("/desk/sign-in/code")


def test_an_unknown_and_a_suspended_address_get_the_same_answer_at_the_same_cost(
    app, session, sergeant
):
    away = a_person(session, Role.SERGEANT)
    away.active = False
    session.commit()
    asked, sent = [], []
    for email in (sergeant.email, "nobody@example.org", away.email):
        browser = app.test_client()
        with statements() as made:
            answer = browser.post("/desk/forgotten", data={"email": email})
            page = browser.get(answer.location).text
        asked.append((answer.status_code, answer.location, _without_what_varies(page)))
        sent.append([re.sub(r"\s+", " ", each) for each in made])

    assert asked[0] == asked[1] == asked[2]
    assert sent[0] == sent[1] == sent[2]
    assert len(mails("account_reset")) == 1


@pytest.mark.both_databases
def test_a_link_works_once_and_ends_the_others(app, session, client, sergeant):
    first, second = a_reset_key(sergeant), a_reset_key(sergeant)
    assert client.get(f"/desk/reset/{first}").status_code == 200

    assert client.post(f"/desk/reset/{first}", data=CHOSEN).status_code == 303

    for key in (first, second):
        assert client.get(f"/desk/reset/{key}").status_code == 404
        assert client.post(f"/desk/reset/{key}", data=CHOSEN).status_code == 404


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_a_link_works_for_an_hour(client, session, sergeant, at, minutes, works):
    key = a_reset_key(sergeant)

    with clock.set_to(at + timedelta(minutes=minutes)):
        assert client.get(f"/desk/reset/{key}").status_code == (200 if works else 404)


def test_a_mail_that_comes_too_late_is_not_sent(session, sergeant, at):
    a_reset_key(sergeant)
    assert len(mails("account_reset")) == 1

    with clock.set_to(at + timedelta(hours=2)):
        assert mails("account_reset") == []


def test_the_database_keeps_a_hash_of_the_link(session, sergeant):
    key = a_reset_key(sergeant)

    kept = session.scalars(select(PasswordReset)).one()

    assert key not in f"{kept.key_hash} {kept.seed}"


def test_changing_it_at_the_desk_needs_the_old_one_and_ends_the_other_browsers(
    app, session, signed_in, sergeant
):
    here, elsewhere = signed_in(sergeant), signed_in(sergeant)
    wrong = here.post("/desk/password", data={"old_password": "not this one", **CHOSEN})
    assert "not your password until now" in wrong.text
    assert elsewhere.get("/desk").status_code == 200

    here.post("/desk/password", data={"old_password": PASSWORD, **CHOSEN})

    assert here.get("/desk").status_code == 200
    assert elsewhere.get("/desk").status_code == 303
    assert signs_in(app, sergeant, NEW_PASSWORD)
    assert len(mails("account_changed")) == 1


def _without_what_varies(page):
    return re.sub(r'name="(form_key|csrf_token)"[^>]*>', "", page)
