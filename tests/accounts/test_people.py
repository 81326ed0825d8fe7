"""Looking after accounts: who is here, what they may do, and out at once."""

import re
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact import create_app
from pact.accounts.factors.models import CodeApp
from pact.accounts.models import Role, RoleHeld
from pact.areas.queries import area_by_slug
from pact.core import clock
from pact.core.models import AuditEntry
from tests.conftest import PASSWORD
from tests.factories.accounts import mails
from tests.factories.people import a_person
from tests.factories.second_steps import an_app
from tests.factories.statements import statements

PEOPLE = "/desk/people"


@pytest.fixture
def admin(session):
    return a_person(session, Role.ADMINISTRATOR, name="Ada")


@pytest.fixture
def desk(signed_in, admin):
    return signed_in(admin)


def roles(session, user):
    session.rollback()
    found = session.scalars(select(RoleHeld).where(RoleHeld.user_id == user.id))
    return sorted(each.role.value for each in found)


def held(session, user):
    return session.scalars(select(RoleHeld.id).where(RoleHeld.user_id == user.id)).first()


def deeds(session):
    session.rollback()
    return session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)).all()


def test_the_list_says_who_is_here_what_they_may_and_when_they_came_to_the_week(
    session, signed_in, desk, at
):
    sam = a_person(session, Role.SERGEANT, "park", name="Sam Field")
    with clock.set_to(at - timedelta(days=16)):
        signed_in(sam)
    never = a_person(session, Role.COHESION_OFFICER, name="Nia New")
    an_app(never)

    def row(name):
        page = " ".join(desk.get(PEOPLE).text.split())
        return page.partition(f"<bdi>{name}</bdi>")[2].partition("</tr>")[0]

    assert "Police sergeant, <bdi>Park</bdi>" in row("Sam Field")
    assert "2 weeks ago" in row("Sam Field")
    assert "Not yet" in row("Nia New")
    assert ">Yes<" in row("Nia New")


def test_the_list_is_filtered_by_name_address_role_and_state(session, desk):
    a_person(session, Role.SERGEANT, name="Sam Field")
    gone = a_person(session, Role.PARTNER, name="Gus Gone")
    gone.active = False
    session.commit()

    def names(**asked):
        page = desk.get(PEOPLE, query_string=asked).text
        return set(re.findall(r'people/\d+"><bdi>([^<]+)', page))

    for asked in ({"words": "fIELD"}, {"words": "sergeant1@"}, {"role": "sergeant"}):
        assert names(**asked) == {"Sam Field"}
    assert names(state="suspended") == {"Gus Gone"}
    assert names(state="in_use") == {"Ada", "Sam Field"}
    assert names(words="%") == names(role="nonsense") == set()


@pytest.mark.both_databases
def test_a_role_given_and_taken_counts_at_the_next_click_and_is_written_down(
    session, signed_in, desk
):
    sam = a_person(session, Role.PARTNER)
    browser = signed_in(sam)
    assert browser.get("/desk/review").status_code == 403
    ward = area_by_slug(session, slug="park").id

    given = {"role": "cohesion_officer", "areas": [ward]}
    assert desk.post(f"{PEOPLE}/{sam.id}/roles", data=given).status_code == 303
    assert browser.get("/desk/review").status_code == 200

    desk.post(f"{PEOPLE}/{sam.id}/roles", data=given)  # once more is no second one
    assert roles(session, sam) == ["cohesion_officer", "partner"]
    for held_id in session.scalars(select(RoleHeld.id).where(RoleHeld.user_id == sam.id)).all():
        desk.post(f"{PEOPLE}/{sam.id}/roles/{held_id}/take")
    assert browser.get("/desk").status_code == 403
    assert deeds(session)[2:] == ["gave role", "took role", "took role"]


def test_who_is_suspended_is_out_within_five_seconds_in_every_process_and_comes_back(
    app, session, signed_in, desk, client
):
    sam = a_person(session, Role.SERGEANT)
    browser = signed_in(sam)
    # Another worker, which shares nothing with this one but the database.
    other = create_app({**dict(app.config), "SERVER_NAME": None})
    elsewhere = other.test_client()
    elsewhere.set_cookie("session", browser.get_cookie("session").value)
    assert elsewhere.get("/desk").status_code == 200

    began = time.monotonic()
    desk.post(f"{PEOPLE}/{sam.id}/suspend")
    assert browser.get("/desk").status_code == elsewhere.get("/desk").status_code == 303
    assert time.monotonic() - began < 5

    answer = {"email": sam.email, "password": PASSWORD}
    assert "is not right" in client.post("/desk/sign-in", data=answer).text
    desk.post(f"{PEOPLE}/{sam.id}/let-in")
    assert client.post("/desk/sign-in", data=answer).status_code == 303
    assert "suspended account" in deeds(session)
    assert "let in again" in deeds(session)


@pytest.mark.both_databases
def test_the_last_administrator_neither_leaves_nor_is_suspended(session, desk, admin):
    # Neither somebody suspended nor who is one in a ward could look after accounts.
    away = a_person(session, Role.ADMINISTRATOR)
    away.active = False
    a_person(session, Role.ADMINISTRATOR, "park")
    session.commit()

    for deed in ("suspend", f"roles/{held(session, admin)}/take"):
        answer = desk.post(f"{PEOPLE}/{admin.id}/{deed}", follow_redirects=True)
        assert "the last administrator" in answer.text
        assert desk.get(PEOPLE).status_code == 200
        assert roles(session, admin) == ["administrator"]


def test_with_a_second_administrator_the_first_may_go(session, desk, admin):
    a_person(session, Role.ADMINISTRATOR)

    desk.post(f"{PEOPLE}/{admin.id}/roles/{held(session, admin)}/take")

    assert roles(session, admin) == []


def test_nobody_gives_themselves_a_role_or_resets_their_own_second_step(session, desk, admin):
    an_app(admin)
    city = area_by_slug(session, slug="city").id

    desk.post(f"{PEOPLE}/{admin.id}/roles", data={"role": "cohesion_officer", "areas": [city]})
    desk.post(f"{PEOPLE}/{admin.id}/second-step", data={"why": "It is me"})

    assert roles(session, admin) == ["administrator"]
    assert session.scalars(select(CodeApp)).one().user_id == admin.id


def test_a_second_step_is_reset_with_a_reason_and_its_owner_is_told(session, signed_in, desk):
    officer = a_person(session, Role.COHESION_OFFICER)
    browser = signed_in(officer)
    an_app(officer)
    path = f"{PEOPLE}/{officer.id}/second-step"
    assert "Write how you made sure" in desk.post(path, data={"why": " "}).text
    assert len(session.scalars(select(CodeApp)).all()) == 1

    desk.post(path, data={"why": "In person, with a warrant card"})

    session.rollback()
    assert session.scalars(select(CodeApp)).all() == []
    assert browser.get("/desk").status_code == 303
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.deed, entry.details) == (
        "reset second step",
        {"why": "In person, with a warrant card"},
    )
    (told,) = mails("account_changed")
    assert "second step" in told


def test_the_list_needs_few_statements_however_many_there_are(session, desk):
    def counted():
        session.rollback()
        with statements() as sent:
            assert desk.get(PEOPLE).status_code == 200
        return len(sent)

    few = counted()
    for _ in range(5):
        a_person(session, Role.SERGEANT)

    assert counted() == few <= 12
