"""Tension reports: sent by members, read by few, answered neutrally, in no public number."""

from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock, outbox
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.notifications.models import Message
from pact.tension import services
from pact.tension.models import Standing, TensionReport
from pact.tension.months import this_month
from tests.factories.people import a_person, an_organisation
from tests.factories.tension import a_member, a_tension_report

WORDS = "Two groups of young men shout at each other"
pytestmark = pytest.mark.usefixtures("at")


@pytest.fixture
def member(session):
    return a_member(session, an_organisation(session, "Canal Mosque"))


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def deeds(session, person):
    session.rollback()
    found = session.query(AuditEntry).filter_by(actor_id=person.id).order_by(AuditEntry.id)
    return [(each.deed, each.about_id) for each in found]


def test_a_member_reports_and_an_officer_reads_and_answers(session, signed_in, member, officer):
    answer = signed_in(member).post(
        "/desk/tension/send",
        data={
            "month": this_month().isoformat(),
            "level": "tense",
            "affected": "Young people by the canal",
            "words": WORDS,
            "wards": "heath-town",
        },
    )
    assert answer.status_code == 303
    report = session.query(TensionReport).one()
    browser = signed_in(officer)
    overview = browser.get("/desk/tension").text
    assert "Canal Mosque" in overview and "Young people by the canal" in overview
    assert WORDS not in overview and "Has reported this month" in overview
    assert WORDS in browser.get(f"/desk/tension/{report.id}").text

    browser.post(
        f"/desk/tension/{report.id}",
        data={"standing": "acted_on", "theme": "tension", "answer": "We went there."},
    )

    assert [each for each in deeds(session, officer) if "tension" in each[0]] == [
        ("viewed tension overview", None),
        ("viewed tension report", report.id),
        ("answered tension report", report.id),
    ]
    looked = session.query(AuditEntry).filter_by(deed="viewed tension overview").one()
    assert looked.details == {"reports": [report.id]}
    page = signed_in(member).get("/desk/tension/send").text
    assert "We went there." in page and WORDS not in page


def test_its_sender_is_told_of_the_answer_without_a_word_of_what_it_is_about(
    session, member, officer
):
    report = a_tension_report(session, member)
    given = services.Answer(Standing.LOOKED_INTO, None, "We look into it.")
    with transaction() as writing:
        services.answer(writing, writing.get_one(TensionReport, report.id), given, by_id=officer.id)
    outbox.drain()

    session.rollback()
    (message,) = session.query(Message).all()
    assert message.kind == "answer_at_desk"
    assert message.facts == {"user_id": member.id}


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.COHESION_OFFICER])
def test_nobody_else_reads_a_report(session, signed_in, member, role):
    report = a_tension_report(session, member)
    browser = signed_in(a_person(session, role))

    assert browser.get("/desk/tension").status_code == 403
    assert browser.get(f"/desk/tension/{report.id}").status_code == 403


def test_an_officer_of_another_ward_sees_none_of_it(session, signed_in, member):
    report = a_tension_report(session, member)
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))

    assert browser.get(f"/desk/tension/{report.id}").status_code == 403
    assert "Young people by the canal" not in browser.get("/desk/tension").text


def test_an_organisation_that_is_no_member_sends_nothing(session, signed_in):
    partner = a_person(session, Role.PARTNER)
    partner.organisation_id = an_organisation(session).id
    session.commit()
    browser = signed_in(partner)

    assert "not a standing member" in browser.get("/desk/tension/send").text
    browser.post("/desk/tension/send", data={"level": "tense", "words": WORDS})
    assert session.query(TensionReport).all() == []


def test_a_member_is_asked_every_month_until_it_has_reported(session, signed_in, member):
    browser = signed_in(member)
    assert "how things are this month" in browser.get("/desk").text

    a_tension_report(session, member)

    assert "how things are this month" not in browser.get("/desk").text


def test_words_are_gone_after_a_year_and_how_tense_it_was_stays(session, member):
    report = a_tension_report(session, member)

    with clock.set_to(clock.now() + timedelta(days=366)), transaction() as writing:
        assert services.erase_old(writing) == 1

    session.rollback()
    session.refresh(report)
    assert (report.words, report.affected, report.level.value) == (None, None, "tense")
