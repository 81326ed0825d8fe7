"""Themes of cohesion that rise stand beside the reports that were linked with them there."""

from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.tension import services
from pact.tension.models import Standing, TensionReport
from tests.factories.people import a_person, an_organisation
from tests.factories.tension import a_member, a_tension_report
from tests.factories.themes import a_theme
from tests.themes.test_rising import Raised, raised

pytestmark = pytest.mark.usefixtures("at")
WARDS = ("heath-town", "penn", "park")


def a_year(session, *surges):
    """Quiet weeks in three wards, with what is planted on top of the last three."""
    for key in ("tension", "parking", *(theme for _ward, theme in surges)):
        a_theme(session, key)
    now = clock.now()
    quiet = [
        Raised(ward, theme, 2, now - timedelta(weeks=week, days=2))
        for week in range(26)
        for ward in WARDS
        for theme in ("tension", "parking")
    ]
    planted = [
        Raised(ward, theme, 14, now - timedelta(weeks=week, days=2))
        for week in range(3)
        for ward, theme in surges
    ]
    raised(session, *quiet, *planted)


def linked(session, report, officer, theme):
    given = services.Answer(Standing.LOOKED_INTO, a_theme(session, theme).id, None)
    with transaction() as writing:
        services.answer(writing, writing.get_one(TensionReport, report.id), given, by_id=officer.id)


def risen(page):
    """The section of what rises; and the row of one ward in it."""
    part = page.split('id="rises"')[1].split("</section>")[0]
    return part, next((row for row in part.split("<tr") if "Heath Town" in row), None)


def test_a_rise_names_its_linked_reports_and_who_is_affected(session, signed_in):
    officer = a_person(session, Role.COHESION_OFFICER)
    a_year(session, ("heath-town", "tension"))
    report = a_tension_report(session, a_member(session, an_organisation(session, "Canal Mosque")))
    browser = signed_in(officer)
    _part, before = risen(browser.get("/desk/tension").text)
    assert before and "Canal Mosque" not in before

    linked(session, report, officer, "tension")

    _part, after = risen(browser.get("/desk/tension").text)
    assert after and "Canal Mosque" in after and "Young people by the canal" in after


def test_a_report_of_another_ward_or_theme_stands_beside_no_rise(session, signed_in):
    officer = a_person(session, Role.COHESION_OFFICER)
    a_year(session, ("heath-town", "tension"))
    member = a_member(session, an_organisation(session, "Canal Mosque"))
    linked(session, a_tension_report(session, member, wards=["penn"]), officer, "tension")
    linked(session, a_tension_report(session, member), officer, "parking")

    _part, row = risen(signed_in(officer).get("/desk/tension").text)

    assert row and "Canal Mosque" not in row


def test_what_rises_of_other_themes_is_not_tension(session, signed_in):
    a_year(session, ("heath-town", "parking"))
    officer = a_person(session, Role.COHESION_OFFICER)

    part, _row = risen(signed_in(officer).get("/desk/tension").text)

    assert "No theme of cohesion rises" in part


def test_a_rise_in_another_ward_is_not_told(session, signed_in):
    a_year(session, ("heath-town", "tension"))
    officer = a_person(session, Role.COHESION_OFFICER, "penn")

    part, _row = risen(signed_in(officer).get("/desk/tension").text)

    assert "Heath Town" not in part
