"""The pack's page: the board and officers take it away, and nobody else does."""

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core.models import AuditEntry
from tests.contracts.every_form import a_day
from tests.factories.people import a_person

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]
EXPORTED = select(AuditEntry).where(AuditEntry.deed == "exported board pack")
FILE = "/desk/board-pack/2026-11-01.xlsx"
FORM = {**a_day("on", "1", "11", "2026"), "kind": "xlsx"}


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.COHESION_OFFICER])
def test_who_sees_the_strategy_takes_the_pack_away_and_that_is_written_down(
    session, signed_in, role
):
    person = a_person(session, role)
    browser = signed_in(person)

    assert "Board pack" in browser.get("/desk").text
    answer = browser.post("/desk/board-pack", data=FORM, follow_redirects=True)

    assert answer.status_code == 200
    assert "board-pack-2026-11-01.xlsx" in answer.headers["Content-Disposition"]
    assert answer.data[:2] == b"PK"
    entry = session.scalars(EXPORTED).one()
    assert (entry.actor_id, entry.details["kind"]) == (person.id, "xlsx")


@pytest.mark.parametrize("role", [Role.SERGEANT, Role.COUNCILLOR, Role.PARTNER])
def test_others_do_not(session, signed_in, role):
    browser = signed_in(a_person(session, role))

    assert browser.get("/desk/board-pack").status_code == 403
    assert browser.post("/desk/board-pack", data=FORM).status_code == 403
    assert browser.get(FILE).status_code == 403


def test_an_officer_of_one_ward_does_not_read_of_the_whole_city(session, signed_in):
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, area="heath-town"))

    assert browser.get("/desk/board-pack").status_code == 403


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (("23", "11", "2026"), "Choose today, or a day that has been"),
        (("31", "12", "2019"), "No strategy had begun by that day"),
    ],
)
def test_a_day_of_which_nothing_can_be_told_is_refused_in_words(session, signed_in, day, told):
    browser = signed_in(a_person(session, Role.BOARD_MEMBER))

    answer = browser.post("/desk/board-pack", data={**FORM, **a_day("on", *day)})

    assert told in answer.text
    written = "-".join(reversed(day))
    assert browser.get(f"/desk/board-pack/{written}.pdf").status_code == 404
    assert session.scalars(EXPORTED).first() is None
