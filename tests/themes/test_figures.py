"""Themes by ward, two times beside each other, the concerns behind, and all of it as files."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.models import AuditEntry
from pact.themes import spans
from pact.themes.spans import Span
from pact.themes.texts_figures import pace_words
from tests.factories.people import a_person
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern

Signing = Callable[[User], FlaskClient]
DAY = timedelta(days=1)
FIGURES = (
    "/desk/themes",
    "/desk/themes/table",
    "/desk/themes/compare",
    "/desk/themes/rising",
    "/desk/taxonomy/parking",
    "/desk/quality",
)


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


@pytest.fixture
def city(session: Session, officer: User, at: datetime) -> None:
    """Four concerns of this quarter in two wards, and three of the last."""
    a_confirmed_concern(session, officer, at=at - DAY, language="pa", words="ਗੱਡੀਆਂ")
    a_confirmed_concern(session, officer, at=at - 2 * DAY)
    a_filed_concern(session, "dogs", at=at - 3 * DAY, ward="park", words="A dog off its lead")
    a_confirmed_concern(session, officer, "dogs", at=at - 40 * DAY)
    for days in (100, 110, 120):
        a_confirmed_concern(session, officer, at=at - days * DAY)
    a_concern(session, "My husband hits me", help_kinds=["domestic_abuse"], at=at - DAY)


def read(browser: FlaskClient, path: str) -> str:
    page = browser.get(path)
    assert page.status_code == 200, page.text
    return " ".join(page.text.split())


def rows(browser: FlaskClient, path: str) -> list[list[str]]:
    """A page's figures as CSV."""
    answer = browser.get(path, query_string={"as": "csv"} if "?" not in path else None)
    assert answer.status_code == 200 and answer.mimetype == "text/csv"
    return list(csv.reader(StringIO(answer.get_data().decode("utf-8-sig"))))


def cell(found: list[list[str]], theme: str, column: str) -> str:
    row = next(row for row in found[2:] if row[0].startswith(theme))
    return row[found[1].index(column)]


@pytest.mark.usefixtures("city")
def test_the_table_has_each_theme_in_each_ward_with_totals(browser: FlaskClient) -> None:
    found = rows(browser, "/desk/themes/table")

    assert cell(found, "Parking", "Heath Town") == "2"
    assert cell(found, "Dog", "Heath Town") == cell(found, "Dog", "Park") == "1"
    assert cell(found, "Dog", "All") == "2"
    assert cell(found, "All", "Heath Town") == "3" and cell(found, "All", "All") == "4"
    assert len(found[1]) == 22  # every ward has its column, whatever was raised there


@pytest.mark.usefixtures("city")
def test_the_table_is_of_the_time_language_and_channel_that_its_address_says(
    browser: FlaskClient,
) -> None:
    def heath_town(asked: str) -> str:
        return cell(rows(browser, f"/desk/themes/table?as=csv&{asked}"), "All", "Heath Town")

    assert heath_town("period=30") == "2"
    assert heath_town("period=last") == "3"
    assert heath_town("period=365") == "6"
    assert heath_town("period=90&language=pa") == "1"
    assert heath_town("period=365&channel=paper") == "0"
    assert "There is a problem" in browser.get("/desk/themes/table?period=7").text


@pytest.mark.usefixtures("city")
def test_a_number_leads_to_the_concerns_that_it_counts(browser: FlaskClient) -> None:
    page = read(browser, "/desk/themes/table?language=pa")
    (link,) = {part.partition('"')[0] for part in page.split('href="') if "concerns?" in part[:40]}

    behind = read(browser, link.replace("&amp;", "&"))

    assert "ਗੱਡੀਆਂ" in behind
    assert "Cars are parked" not in behind
    assert "My husband" not in behind


@pytest.mark.usefixtures("city")
def test_who_may_not_read_concerns_sees_numbers_of_their_wards_and_no_words(
    session: Session, signed_in: Signing
) -> None:
    councillor = signed_in(a_person(session, Role.COUNCILLOR, "park"))

    found = rows(councillor, "/desk/themes/table")
    page = read(councillor, "/desk/themes/table")

    assert found[1] == ["Theme", "Park", "All"]
    assert cell(found, "All", "All") == "1"
    assert "/themes/concerns" not in page and "Heath Town" not in page
    behind = "/desk/themes/concerns?theme=dogs&ward=park&since=2026-01-01&until=2026-12-01"
    assert councillor.get(behind).status_code == 403
    other = read(councillor, "/desk/themes/compare?ward=heath-town")
    assert "There is a problem" in other and "Parking" not in other


@pytest.mark.usefixtures("city")
def test_concerns_behind_a_number_are_of_the_officer_s_own_wards(
    session: Session, signed_in: Signing
) -> None:
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, "park"))
    asked = "since=2026-01-01&until=2026-12-01"

    assert "off its lead" in read(browser, f"/desk/themes/concerns?theme=dogs&{asked}")
    nothing = read(browser, f"/desk/themes/concerns?theme=parking&{asked}")
    assert "There is none." in nothing
    other = browser.get(f"/desk/themes/concerns?theme=parking&ward=heath-town&{asked}")
    assert other.status_code == 403


@pytest.mark.parametrize(
    "asked",
    [
        "theme=parking",
        "theme=parking&since=2026-01-01&until=yesterday",
        "theme=parking&since=2026-02-01&until=2026-01-01",
        "theme=none&since=2026-01-01&until=2026-02-01",
        "theme=parking&since=9999-12-31&until=9999-12-31",
        "theme=parking&since=0001-01-01&until=2026-01-01",
    ],
)
def test_an_address_of_no_number_leads_nowhere(browser: FlaskClient, asked: str) -> None:
    assert browser.get(f"/desk/themes/concerns?{asked}").status_code == 404


@pytest.mark.usefixtures("city")
def test_two_times_are_compared_with_their_doubt_and_none_is_left_out(
    browser: FlaskClient,
) -> None:
    page = read(browser, "/desk/themes/compare")
    found = rows(browser, "/desk/themes/compare")

    assert found[1][1:3] == ["1 Jul 2026 to 22 Aug 2026", "1 Oct 2026 to 22 Nov 2026"]
    assert cell(found, "Parking", "Change") == "1 fewer than before, which may be chance"
    assert cell(found, "Dog", "Change") == "New: none before"
    assert "All concerns" in page


@pytest.mark.usefixtures("city")
def test_times_of_one_s_own_that_differ_in_length_are_told_for_thirty_days(
    browser: FlaskClient,
) -> None:
    own = (
        "?what=own&first-day=1&first-month=7&first-year=2026"
        "&first_until-day=31&first_until-month=8&first_until-year=2026"
        "&second-day=1&second-month=11&second-year=2026"
        "&second_until-day=22&second_until-month=11&second_until-year=2026"
    )
    page = read(browser, f"/desk/themes/compare{own}")

    assert "2.7 in 30 days, after 1.5, which may be chance" in page
    assert "are not as long as each other" in page
    swapped = own.replace("second-month=11", "second-month=8")
    assert "must begin after" in browser.get(f"/desk/themes/compare{swapped}").text
    missing = own.replace("first-day=1", "first-day=")
    assert "There is a problem" in browser.get(f"/desk/themes/compare{missing}").text
    assert (
        "Enter the last day of the later time" in browser.get("/desk/themes/compare?what=own").text
    )


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("path", FIGURES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_page_of_figures_is_a_file_too_and_who_kept_it_is_written_down(
    session: Session, browser: FlaskClient, officer: User, path: str, kind: str
) -> None:
    assert f"{path}?as={kind}" in browser.get(path).text.replace("&amp;", "&")

    answer = browser.get(f"{path}?as={kind}")

    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    session.rollback()
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.deed, entry.actor_id, entry.details["kind"]) == (
        "exported figures",
        officer.id,
        kind,
    )


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("path", FIGURES)
def test_a_file_says_first_what_it_is_of_when_and_of_which_wards(
    browser: FlaskClient, path: str
) -> None:
    first = rows(browser, path)[0]

    assert "2026" in first[1]
    assert first[2].startswith("Wards: Bilston North, ")
    assert first[-1] == "Made on 22 Nov 2026, 12:00"


def test_pages_of_figures_say_when_there_is_nothing(browser: FlaskClient) -> None:
    assert "No concern was placed in a theme" in browser.get("/desk/themes/table").text
    assert "No concern was placed in a theme" in browser.get("/desk/themes/compare").text


def test_pages_of_figures_need_as_many_statements_for_many_themes_as_for_few(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    def needed(path: str) -> int:
        session.rollback()
        with statements() as sent:
            assert browser.get(path).status_code == 200
        return len(sent)

    a_confirmed_concern(session, officer, at=at - DAY)
    few = {path: needed(path) for path in FIGURES[1:4]}
    for theme in ("dogs", "noise", "speeding"):
        for ward in ("park", "penn"):
            a_confirmed_concern(session, officer, theme, ward=ward, at=at - DAY)
    many = {path: needed(path) for path in FIGURES[1:4]}

    assert many == few
    assert max(many.values()) <= 11


def test_quarters_and_years_are_told_by_the_calendar() -> None:
    today = date(2026, 11, 22)

    assert spans.quarter(today) == Span(date(2026, 10, 1), date(2026, 12, 31))
    assert spans.quarter(date(2026, 1, 1)) == Span(date(2026, 1, 1), date(2026, 3, 31))
    assert spans.so_far(spans.quarter(today), today).days == 53
    assert spans.last_days(today, 30) == Span(date(2026, 10, 24), today)
    leap = Span(date(2028, 2, 1), date(2028, 2, 29))
    assert spans.year_before(leap) == Span(date(2027, 2, 1), date(2027, 2, 28))


def test_a_day_in_summer_begins_and_ends_by_our_clocks() -> None:
    day = Span(date(2026, 7, 1), date(2026, 7, 1))

    assert day.since == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert day.before == datetime(2026, 7, 1, 23, tzinfo=UTC)


def test_a_difference_is_only_said_to_be_sure_where_it_is(browser: FlaskClient) -> None:
    with browser.application.test_request_context(), clock.set_to(datetime.now(UTC)):
        assert pace_words(40, 40, days=30, days_before=60) == "40 in 30 days, after 20"
        assert pace_words(4, 4, days=30, days_before=60).endswith("which may be chance")
        assert pace_words(30, 10, days=30, days_before=30) == "20 more than before"
