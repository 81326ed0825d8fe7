"""The pages of insights: table, map, trends, gaps, perception; and their files."""

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Channel, Concern
from pact.core import clock
from pact.core.models import AuditEntry
from pact.insights import jobs
from tests.factories.areas import HEATH_TOWN, PARK, import_boundaries
from tests.factories.joining import a_join
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action
from tests.factories.statements import statements
from tests.factories.surveys import felt
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern

pytestmark = pytest.mark.both_databases

Signing = Callable[[User], FlaskClient]
DAY = timedelta(days=1)
HERE = "/desk/insights"
VIEWS = (HERE, f"{HERE}/map", f"{HERE}/trends", f"{HERE}/gaps", f"{HERE}/perception")


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


@pytest.fixture
def city(session: Session, officer: User, at: datetime) -> None:
    """Of parking in Heath Town three this month, one of them joined, and one in October; of dogs
    one in Park, by paper and in Punjabi; and one that nobody may see."""
    a_confirmed_concern(session, officer, at=at - DAY)
    a_filed_concern(session, at=at - 2 * DAY)
    a_join(session, at=at - 3 * DAY)
    a_confirmed_concern(session, officer, at=at - 30 * DAY)
    dog = a_confirmed_concern(session, officer, "dogs", at=at - DAY, ward="park", language="pa")
    session.execute(update(Concern).where(Concern.id == dog.id).values(channel=Channel.PAPER))
    session.commit()
    a_concern(session, "My husband hits me", help_kinds=["domestic_abuse"], at=at - DAY)
    jobs.count_what_changed()


def read(browser: FlaskClient, path: str) -> str:
    page = browser.get(path)
    assert page.status_code == 200, page.text
    return " ".join(page.text.split())


def rows(browser: FlaskClient, path: str) -> list[list[str]]:
    """A page's figures as CSV, without the line that says what they are."""
    answer = browser.get(path + ("&" if "?" in path else "?") + "as=csv")
    assert answer.status_code == 200 and answer.mimetype == "text/csv"
    return list(csv.reader(StringIO(answer.get_data().decode("utf-8-sig"))))[1:]


def cell(found: list[list[str]], row: str, column: str) -> str:
    line = next(each for each in found if each[0].startswith(row))
    return line[found[0].index(column)]


@pytest.mark.usefixtures("city")
def test_the_table_has_each_theme_in_each_ward(browser: FlaskClient) -> None:
    found = rows(browser, HERE)

    assert cell(found, "Parking", "Heath Town") == "4"
    assert cell(found, "Dog", "Park") == cell(found, "Dog", "All") == "1"
    assert cell(found, "All", "All") == "5"
    page = read(browser, HERE)
    assert "5 people in a theme, each once: 4 wrote, and 1 said that it affects them too" in page
    assert "My husband" not in page


@pytest.mark.usefixtures("city")
def test_the_address_says_which_months_place_language_channel_and_number(
    browser: FlaskClient,
) -> None:
    def all_of(asked: str) -> str:
        found = rows(browser, f"{HERE}?{asked}")
        return cell(found, "All", "All") if len(found) > 2 else "none"

    assert all_of("first=2026-11") == "4"
    assert all_of("first=2026-10&last=2026-10") == "1"
    assert all_of("place=ward:park") == "1"
    assert all_of("place=constituency:E14001596") == "1"  # West: Park, not Heath Town
    assert all_of("language=pa") == all_of("channel=paper") == "1"
    assert all_of("language=pa&channel=web") == "none"
    assert all_of("number=concerns") == "4"
    assert all_of("theme=dogs") == "1"


@pytest.mark.usefixtures("city")
def test_months_can_be_the_columns(browser: FlaskClient) -> None:
    found = rows(browser, f"{HERE}?across=months&first=2026-09")

    assert found[0] == ["Theme", "Sept 2026", "Oct 2026", "Nov 2026", "All"]
    assert next(each for each in found if each[0].startswith("Parking"))[1:] == ["0", "1", "3", "4"]


@pytest.mark.usefixtures("city")
def test_a_strategic_priority_shows_the_themes_that_serve_it(browser: FlaskClient) -> None:
    page = read(browser, HERE)
    values = re.findall(r'<option value="(\d+)"', page)
    found = [rows(browser, f"{HERE}?serves={value}") for value in values]

    with_dogs = [each for each in found if any(row[0].startswith("Dog") for row in each)]
    assert values and len(with_dogs) < len(found)


@pytest.mark.usefixtures("city")
def test_what_there_is_not_is_asked_for_in_vain(browser: FlaskClient) -> None:
    for asked in ("place=ward:atlantis", "first=2026-13", "first=2026-11&last=2026-10", "serves=0"):
        for view in VIEWS[:3]:
            assert "There is a problem" in read(browser, f"{view}?{asked}")


@pytest.mark.usefixtures("city")
def test_a_number_leads_to_its_concerns_for_those_who_may_read_them(
    session: Session, browser: FlaskClient, signed_in: Signing
) -> None:
    page = read(browser, f"{HERE}?theme=dogs")
    (link,) = {part.partition('"')[0] for part in page.split('href="') if "concerns?" in part[:40]}

    assert "Cars are parked" in read(browser, link.replace("&amp;", "&"))
    councillor = signed_in(a_person(session, Role.COUNCILLOR, "park"))
    assert "/desk/themes/concerns" not in read(councillor, HERE)


@pytest.mark.usefixtures("city")
def test_who_sees_one_ward_sees_no_other(session: Session, signed_in: Signing) -> None:
    councillor = signed_in(a_person(session, Role.COUNCILLOR, "park"))

    assert rows(councillor, HERE)[0] == ["Theme", "Park", "All"]
    for view in VIEWS:
        assert "Heath Town" not in read(councillor, view)
    assert "There is a problem" in read(councillor, f"{HERE}?place=ward:heath-town")


@pytest.mark.usefixtures("city")
def test_as_the_public_would_see_it_small_numbers_are_withheld(
    session: Session, officer: User, browser: FlaskClient, at: datetime
) -> None:
    for _number in range(6):
        a_confirmed_concern(session, officer, at=at - DAY)
    jobs.count_what_changed()

    found = rows(browser, f"{HERE}?public=y")

    assert cell(found, "Dog", "Park") == "withheld"
    numbers = {each for row in found[1:] for each in row[1:]} - {"withheld"}
    assert not numbers & {"1", "2", "3", "4"}
    assert "/desk/themes/concerns" not in read(browser, f"{HERE}?public=y")
    for view in ("map", "trends"):
        assert "withheld" in read(browser, f"{HERE}/{view}?public=y")


@pytest.mark.usefixtures("city")
def test_the_map_has_a_name_and_a_number_for_every_ward(browser: FlaskClient) -> None:
    page = read(browser, f"{HERE}/map?theme=parking")
    found = rows(browser, f"{HERE}/map?theme=parking")

    assert 'role="img"' in page and "Most in: Heath Town 4" in page
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert ">Heath Town</text>" in svg and ">4</text>" in svg
    assert len(found) == 21 and found[1] == ["Heath Town", "E05014848", "4"]


@pytest.mark.usefixtures("city")
def test_with_boundaries_the_map_has_the_wards_outlines(
    app: Flask, session: Session, tmp_path: Path, signed_in: Signing
) -> None:
    import_boundaries(app, tmp_path, HEATH_TOWN, PARK)
    councillor = signed_in(a_person(session, Role.COUNCILLOR, "park"))

    page = read(councillor, f"{HERE}/map")

    svg = page[page.index("<svg") : page.index("</svg>")]
    assert "mark-shape" in svg and ">1</text>" in svg


@pytest.mark.usefixtures("city")
def test_trends_have_a_chart_for_every_theme_however_small(browser: FlaskClient) -> None:
    page = read(browser, f"{HERE}/trends?first=2026-10")
    found = rows(browser, f"{HERE}/trends?first=2026-10")

    assert page.count('role="img"') == len(found) - 1 == 2
    assert "Oct 2026: 1; Nov 2026: 3" in page
    assert [row[1:] for row in found[1:]] == [["1", "3"], ["0", "1"]]


@pytest.mark.usefixtures("city")
def test_gaps_name_what_no_priority_is_about_and_priorities_without_work(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    sergeant = a_person(session, Role.SERGEANT)
    with clock.set_to(at - 70 * DAY):
        a_priority(session, sergeant, "Nobody tasked")
        silent = a_priority(session, sergeant, "Silent", theme="parking")
        an_action(session, sergeant, silent, days=300)
        late = a_priority(session, sergeant, "Late")
        an_action(session, sergeant, late, days=10)
    session.expire_all()

    found = rows(browser, f"{HERE}/gaps")

    raised = [row[1:3] for row in found[1:] if row[0].startswith("Raised")]
    assert [ward for ward, _theme in raised] == ["Park"]  # parking is in a priority now
    undone = {row[2]: row[4] for row in found[1:] if row[0].startswith("In a priority")}
    assert undone["Nobody tasked"].startswith("Nobody is tasked")
    assert undone["Late"].startswith("Should have been done")
    assert undone["Silent"].startswith("Nothing was said")
    assert "Nobody tasked" in read(browser, f"{HERE}/gaps")


def test_how_safe_people_feel_stands_with_its_doubt_by_quarter(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    with clock.set_to(at - 7 * DAY):
        felt(session, "fairly_safe", 6)
        felt(session, "very_unsafe", 4)
        felt(session, "very_safe", 9, "penn")

    page = read(browser, f"{HERE}/perception")
    found = rows(browser, f"{HERE}/perception")

    assert "60% (31% to 83%) of 10" in page
    assert page.count('role="img"') == 2  # Heath Town, and all of them; Penn has too few
    assert ["Heath Town", "2026-Q4", "10", "60.0", "31.3", "83.2"] in found
    assert ["Penn", "2026-Q4", "9"] in found


@pytest.mark.usefixtures("city")
def test_a_spreadsheet_says_first_what_it_is_and_taking_it_is_written_down(
    session: Session, browser: FlaskClient
) -> None:
    for view in VIEWS:
        book = load_workbook(BytesIO(browser.get(f"{view}?as=xlsx").data))
        about = [row[0].value for row in book["About"].iter_rows()]
        assert any("do not publish it" in line for line in about), view
    kept = session.scalars(select(AuditEntry).where(AuditEntry.deed == "exported figures")).all()
    assert len(kept) == len(VIEWS)


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_asks_as_much_of_the_database_however_much_there_is(
    session: Session, officer: User, browser: FlaskClient, at: datetime, view: str
) -> None:
    read(browser, view)
    with statements() as few:
        read(browser, view)
    for key in ("speeding", "noise", "drugs"):
        for ward in ("penn", "oxley"):
            a_confirmed_concern(session, officer, key, ward=ward, at=at - 40 * DAY)
    jobs.count_what_changed()

    with statements() as many:
        read(browser, view)

    assert len(many) == len(few)
    assert len(many) <= {HERE: 16, f"{HERE}/perception": 13}.get(view, 17), "\n".join(many)


def test_nothing_is_said_where_nothing_was_raised(browser: FlaskClient) -> None:
    with clock.set_to(datetime(2026, 11, 22, 12, tzinfo=UTC)):
        for view in (HERE, f"{HERE}/trends"):
            assert "Nothing was raised of this" in read(browser, view)
        assert "0" in read(browser, f"{HERE}/map")
