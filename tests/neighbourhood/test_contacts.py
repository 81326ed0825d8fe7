"""Whom residents of a ward can turn to: entered at the desk, read on the ward's page."""

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core.models import AuditEntry
from pact.neighbourhood.models import ContactKind, WardContact
from tests.factories.neighbourhood import a_contact
from tests.factories.pages import a_published_meeting
from tests.factories.people import a_person

DESK, PAGE = "/desk/wards/heath-town", "/en/wards/heath-town"
GIVEN = {
    "kind": "councillor",
    "name": "Councillor Sam Sample",
    "about": "Surgery on the first Monday",
    "phone": "01902 000001",
    "website": "https://council.example/sample",
}


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER, "heath-town")


def deeds(session):
    session.rollback()
    about = select(AuditEntry.deed).where(AuditEntry.about == "ward_contact")
    return [*session.scalars(about.order_by(AuditEntry.id))]


def test_a_ward_for_which_nobody_was_entered_names_nobody_but_the_police(client, session):
    page = client.get(PAGE).text

    assert "Your councillors" not in page
    assert 'href="tel:101"' in page
    assert 'href="https://www.police.uk/pu/your-area/"' in page


def test_what_an_officer_enters_is_read_on_that_ward_s_page_alone(
    client, session, signed_in, officer
):
    assert signed_in(officer).post(DESK, data=GIVEN).status_code == 303

    page = client.get(PAGE).text
    for text in ("Your councillors", *(GIVEN[each] for each in ("name", "about", "website"))):
        assert text in page
    assert 'href="tel:01902000001"' in page
    assert GIVEN["name"] not in client.get("/en/wards/penn").text
    assert deeds(session) == ["entered ward contact"]


def test_a_contact_is_changed_and_removed_and_each_deed_is_written_down(
    client, session, signed_in, officer
):
    contact = a_contact(session, officer)
    browser = signed_in(officer)

    browser.post(f"{DESK}/{contact.id}", data={**GIVEN, "kind": "team", "submit": "y"})
    assert "Councillor Sam Sample" in client.get(PAGE).text
    browser.post(f"{DESK}/{contact.id}", data={"remove": "y"})

    assert "Councillor Sam Sample" not in client.get(PAGE).text
    assert session.scalars(select(WardContact)).all() == []
    assert deeds(session)[1:] == ["changed ward contact", "removed ward contact"]


@pytest.mark.parametrize("website", ["javascript:alert(1)", "http://plain.example", "https://a b"])
def test_only_a_safe_address_becomes_a_link(session, signed_in, officer, website):
    answer = signed_in(officer).post(DESK, data={**GIVEN, "website": website})

    assert answer.status_code == 200
    assert "begins with https://" in answer.text
    assert session.scalars(select(WardContact)).all() == []


def test_a_contact_is_not_reached_through_another_ward(session, signed_in):
    officer = a_person(session, Role.COHESION_OFFICER)
    contact = a_contact(session, officer, kind=ContactKind.TEAM)

    assert signed_in(officer).get(f"/desk/wards/penn/{contact.id}").status_code == 404


def test_a_meeting_s_page_says_whom_to_ask_for_an_interpreter(client, session, officer, at):
    sergeant = a_person(session, Role.SERGEANT)
    meeting = a_published_meeting(session, sergeant)
    page = f"/en/meetings/{meeting.uid}"

    assert "ask for the police team of your area" in client.get(page).text
    a_contact(session, officer, kind=ContactKind.TEAM, name="Heath Town team")

    with_team = client.get(page).text
    assert "Heath Town team" in with_team
    assert "mailto:advice@example.org" in with_team
    assert "ask for the police team of your area" not in with_team
