"""The packs' page: the board and officers ask for one and take it away, and nobody else does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.board_pack import jobs
from pact.core import clock
from pact.core.models import AuditEntry
from tests.contracts.every_form import a_day
from tests.factories.board_pack import a_pack
from tests.factories.people import a_person

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FORM = a_day("on", "1", "11", "2026")


def written_down(session, deed="exported board pack"):
    session.expire_all()
    return session.scalars(select(AuditEntry).where(AuditEntry.deed == deed)).all()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.COHESION_OFFICER])
def test_who_sees_the_strategy_asks_for_a_pack_and_takes_it_away_when_it_is_made(
    session, signed_in, role
):
    person = a_person(session, role, name="Ola")
    browser = signed_in(person)
    assert "Board pack" in browser.get("/desk").text

    asked = browser.post("/desk/board-pack", data=FORM, follow_redirects=True).text
    assert "Waiting to be made" in asked and "data-waits" in asked
    jobs.make_packs()
    ready = browser.get("/desk/board-pack").text
    assert "Sunday, 1 November 2026" in ready and "Ready" in ready and "data-waits" not in ready
    assert "Ola" in ready and "22 Dec 2026" in ready
    begun = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}
    for kind, begins in begun.items():
        answer = browser.get(f"/desk/board-pack/1.{kind}")
        assert f"board-pack-2026-11-01.{kind}" in answer.headers["Content-Disposition"]
        assert answer.data.startswith(begins)

    assert [entry.actor_id for entry in written_down(session, "asked for board pack")] == [
        person.id
    ]
    taken = [(entry.actor_id, entry.details["kind"]) for entry in written_down(session)]
    assert taken == [(person.id, kind) for kind in begun]


@pytest.mark.parametrize("role", [Role.SERGEANT, Role.COUNCILLOR, Role.PARTNER])
def test_others_do_not(session, signed_in, role):
    pack_id = a_pack(session, a_person(session, Role.BOARD_MEMBER))
    browser = signed_in(a_person(session, role))

    assert browser.get("/desk/board-pack").status_code == 403
    assert browser.post("/desk/board-pack", data=FORM).status_code == 403
    assert browser.get(f"/desk/board-pack/{pack_id}.pdf").status_code == 403


def test_an_officer_of_one_ward_does_not_read_of_the_whole_city(session, signed_in):
    pack_id = a_pack(session, a_person(session, Role.BOARD_MEMBER))
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, area="heath-town"))

    assert browser.get("/desk/board-pack").status_code == 403
    assert browser.get(f"/desk/board-pack/{pack_id}.pdf").status_code == 403


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (("23", "11", "2026"), "Choose today, or a day that has been"),
        (("31", "12", "2019"), "No strategy had begun by that day"),
    ],
)
def test_a_day_of_which_nothing_can_be_told_is_refused_in_words(session, signed_in, day, told):
    browser = signed_in(a_person(session, Role.BOARD_MEMBER))

    answer = browser.post("/desk/board-pack", data=a_day("on", *day))

    assert told in answer.text
    assert "Nobody has asked for one" in answer.text
    assert not written_down(session, "asked for board pack")


def test_a_pack_that_is_not_made_yet_cannot_be_taken(session, signed_in):
    browser = signed_in(a_person(session, Role.BOARD_MEMBER))
    browser.post("/desk/board-pack", data=FORM)

    assert browser.get("/desk/board-pack/1.pdf").status_code == 404
    assert not written_down(session)


def test_two_who_ask_for_the_same_day_get_one_pack_and_another_day_is_another(session, signed_in):
    for name in ("Ola", "Dev"):
        browser = signed_in(a_person(session, Role.BOARD_MEMBER, name=name))
        browser.post("/desk/board-pack", data=FORM)
    page = browser.post(
        "/desk/board-pack", data=a_day("on", "2", "11", "2026"), follow_redirects=True
    ).text

    assert page.count("Waiting to be made") == 2
    assert len(written_down(session, "asked for board pack")) == 2


def test_the_page_remembers_packs_for_thirty_days_and_then_they_are_gone(session, signed_in):
    person = a_person(session, Role.BOARD_MEMBER)
    pack_id = a_pack(session, person, on=date(2026, 11, 1))

    with clock.set_to(NOON + timedelta(days=29)):
        jobs.forget_old_packs()
        browser = signed_in(person)
        assert browser.get(f"/desk/board-pack/{pack_id}.pdf").data == b"A pdf file"
    with clock.set_to(NOON + timedelta(days=30)):
        browser = signed_in(person)
        assert browser.get(f"/desk/board-pack/{pack_id}.pdf").status_code == 404
        assert "1 November 2026" not in browser.get("/desk/board-pack").text
