"""The search page, as an officer's browser sees it."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.models import AuditEntry
from pact.engine.client import EngineClient
from pact.search import desk
from tests.factories.people import a_person
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern
from tests.search.reading import read

pytestmark = pytest.mark.both_databases

Signing = Callable[[User], FlaskClient]
PATH = "/desk/search"


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


@pytest.fixture
def unhurried(app: Flask, engine: EngineClient) -> None:
    """The engine runs, and pages wait for it: a test's machine may be busy."""
    app.config["ENGINE_DEADLINE"] = 5.0


def deeds(session: Session) -> list[AuditEntry]:
    session.rollback()
    found = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [each for each in found if each.deed != "signed in"]


def test_without_a_question_there_are_examples_that_are_links(browser: FlaskClient) -> None:
    page = browser.get(PATH).text

    assert page.count('<a href="/desk/search?q=') == 3
    assert "There is a problem" not in page and "found" not in page.partition("<ul>")[2]
    for lang, words in desk.EXAMPLES:
        assert f'lang="{lang}">{words}</a>' in page
        assert browser.get(PATH, query_string={"q": words}).status_code == 200


def test_a_result_says_whose_words_why_and_where(
    session: Session, officer: User, browser: FlaskClient, unhurried: None
) -> None:
    urdu = "لوگ فٹ پاتھ پر گاڑیاں کھڑی کرتے ہیں"
    a_concern(session, urdu, language="ur")
    english = "Cars parked on the pavement, I cannot pass with the pram"
    mine = a_confirmed_concern(session, officer, "parking", words=english)
    read(session)

    page = browser.get(f"{PATH}?q=cars+parked+on+the+pavement").text

    assert "2 concerns found" in page
    assert "<mark>Cars</mark>" in page and "Has the words" in page
    assert 'lang="ur" dir="auto">لوگ' in page and "Urdu" in page
    assert "Says something like it" in page
    assert "Heath Town" in page and "Parking problems" in page
    assert f'href="/desk/review/{mine.id}"' in page
    assert page.index("<mark>Cars") < page.index("لوگ")


def test_without_the_engine_the_page_says_that_it_went_by_words(
    session: Session, browser: FlaskClient
) -> None:
    a_concern(session, "Dogs bark")

    page = browser.get(f"{PATH}?q=dogs").text

    assert "Searched by words only" in page and "1 concern found" in page
    assert "Nothing found" in browser.get(f"{PATH}?q=wolves").text


def test_a_search_is_all_in_its_address(session: Session, browser: FlaskClient) -> None:
    for number in range(45):
        a_concern(session, f"Dogs bark {number}", ward="park", language="pl")
    a_concern(session, "Dogs bark in English", ward="park")
    asked = "q=dogs&ward=park&language=pl&since-day=1&since-month=1&since-year=2020"

    page = browser.get(f"{PATH}?{asked}&theme=&page=2").text

    assert "45 concerns found" in page and "Page 2 of 3" in page
    assert page.count("<blockquote") == 20 and 'start="21"' in page
    assert f"{asked}&page=3".replace("&", "&amp;") in page
    assert '<details class="seek__filters" open>' in page
    assert page.count("<blockquote") == browser.get(f"{PATH}?{asked}&page=0").text.count(
        "<blockquote"
    )
    assert browser.get(f"{PATH}?{asked}&page=99").text.count("<blockquote") == 5


def test_a_mistake_is_named_above_the_form(browser: FlaskClient) -> None:
    days = "since-day=2&since-month=1&since-year=2026&until-day=1&until-month=1&until-year=2026"

    for asked in (f"q=dogs&{days}", "q=" + "x" * 301, "q=dogs&ward=atlantis"):
        page = browser.get(f"{PATH}?{asked}").text
        assert "There is a problem" in page and "<title>Error: " in page
        assert browser.get(f"{PATH}/export.csv?{asked}").status_code == 303


def test_restricted_ones_are_shown_when_asked_for_and_written_down(
    session: Session, browser: FlaskClient, signed_in: Signing
) -> None:
    restricted = a_concern(session, "Dogs and my husband", help_kinds=["domestic_abuse"])

    assert "my husband" not in browser.get(f"{PATH}?q=dogs").text
    assert deeds(session) == []
    assert "my husband" in browser.get(f"{PATH}?q=dogs&restricted=y").text

    assert [(each.deed, each.about_id) for each in deeds(session)] == [
        ("viewed restricted concern", restricted.id)
    ]
    assert "my husband" not in browser.get(f"{PATH}/export.csv?q=dogs&restricted=y").text


def test_the_file_holds_no_formula_and_no_phone_number_and_is_written_down(
    session: Session, browser: FlaskClient
) -> None:
    concern = a_concern(session, "=HYPERLINK(dogs) call me on 07700 900123")

    answer = browser.get(f"{PATH}/export.csv?q=dogs")

    about, heads, row = csv.reader(StringIO(answer.data.decode("utf-8-sig")))
    assert answer.mimetype == "text/csv" and "attachment" in answer.headers["Content-Disposition"]
    assert about[1] == "dogs" and heads[0] == "Reference"
    assert row[0] == concern.reference and row[1] == "Heath Town"
    assert row[-1].startswith("'=HYPERLINK(dogs)") and "900123" not in row[-1]
    (entry,) = deeds(session)
    assert (entry.deed, entry.details) == ("exported search results", {"concerns": [concern.id]})


def test_a_page_of_results_takes_few_statements(
    session: Session, browser: FlaskClient, unhurried: None
) -> None:
    for number in range(25):
        a_concern(session, f"Dogs bark {number}")
    read(session)
    browser.get(PATH)

    with statements() as sent:
        page = browser.get(f"{PATH}?q=dogs").text

    assert "25 concerns found" in page and "Searched by words only" not in page
    assert len(sent) <= 14
