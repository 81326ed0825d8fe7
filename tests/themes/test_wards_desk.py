"""The themes of wards, and what the public reads of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.models import AuditEntry
from pact.languages.translations import text_of
from pact.themes.models import ThemeSummary
from tests.factories.people import a_person
from tests.factories.statements import statements
from tests.factories.themes import a_confirmed_concern, a_filed_concern

Signing = Callable[[User], FlaskClient]
SUMMARY = "/desk/themes/heath-town/parking"


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


def token(browser: FlaskClient) -> str:
    """What the form carries about the summary's last change."""
    head = 'name="changed_at" type="hidden" value="'
    return browser.get(SUMMARY).text.partition(head)[2].partition('"')[0]


def publish(browser: FlaskClient, **fields: str) -> str:
    """Look at the preview, then publish what it showed; the page that follows."""
    page = browser.post(SUMMARY, data={**fields, "preview": "y"}).text
    seen = page.partition('name="previewed" type="hidden" value="')[2].partition('"')[0]
    data = {**fields, "publish": "y", "previewed": seen}
    return browser.post(SUMMARY, data=data, follow_redirects=True).text


def published(session: Session) -> ThemeSummary | None:
    return session.scalars(
        select(ThemeSummary).where(ThemeSummary.published_at.is_not(None))
    ).one_or_none()


def test_the_table_says_counts_change_languages_and_what_is_unconfirmed(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, at=at - timedelta(days=100))
    a_confirmed_concern(session, officer, at=at - timedelta(days=2), language="pa")
    a_filed_concern(session, at=at - timedelta(days=1))
    a_filed_concern(session, at=at - timedelta(days=1), ward="park")

    page = browser.get("/desk/themes?ward=heath-town&days=90").text

    assert "Parking problems" in page
    assert "1 more than before, which may be chance" in page
    assert "English 1, Punjabi 1" in page
    assert "1 of 2" in page


def test_a_councillor_sees_the_themes_of_their_own_ward_only(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    a_confirmed_concern(session, officer)
    a_confirmed_concern(session, officer, "dogs", ward="park")
    councillor = signed_in(a_person(session, Role.COUNCILLOR, "park"))

    page = councillor.get("/desk/themes").text

    assert "Dog fouling" in page and "Parking problems" not in page
    assert councillor.get("/desk/themes?ward=heath-town").status_code == 403
    assert councillor.get("/desk/themes/park/dogs").status_code == 403


def test_nothing_is_public_before_the_preview_was_seen_and_confirmed(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    words = {"text": "People cannot pass on the pavement.", "in_pa": "ਲੋਕ ਲੰਘ ਨਹੀਂ ਸਕਦੇ।"}

    page = browser.post(SUMMARY, data={**words, "preview": "y"}).text
    assert "What the public will see" in page and "Fewer than 5 concerns" in page
    assert published(session) is None

    page = browser.post(SUMMARY, data={**words, "publish": "y"}).text
    assert "What the public will see" in page and published(session) is None

    publish(browser, **words)
    summary = published(session)
    assert summary is not None
    in_punjabi = text_of(
        session,
        about="theme_summary",
        about_id=summary.id,
        field="text",
        locale="pa",
        original=summary.text,
    )
    assert (in_punjabi.text, in_punjabi.made_by) == (words["in_pa"], "person")


def test_an_emptied_translation_is_taken_away(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    publish(browser, text="Parking.", in_pl="Parkowanie.")

    publish(browser, text="Parking.", in_pl="", changed_at=token(browser))

    summary = published(session)
    assert summary is not None
    shown = text_of(
        session,
        about="theme_summary",
        about_id=summary.id,
        field="text",
        locale="pl",
        original=summary.text,
    )
    assert shown.is_original


def test_withdrawing_hides_it_and_keeps_the_text_for_staff(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    publish(browser, text="Parking.")
    browser.post(f"{SUMMARY}/withdraw")

    assert published(session) is None
    assert "Parking." in browser.get(SUMMARY).text
    deeds = session.scalars(select(AuditEntry.deed).where(AuditEntry.about == "theme_summary"))
    assert deeds.all() == ["published summary", "withdrew summary"]


def test_an_older_page_does_not_overwrite_what_a_colleague_published(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    publish(browser, text="First.", changed_at="")

    page = publish(browser, text="Second.", changed_at="")

    assert "Somebody changed this summary while you wrote" in page
    summary = published(session)
    assert summary is not None and summary.text == "First."


def test_the_page_needs_as_many_statements_for_many_themes_as_for_few(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer)
    browser.get("/desk")
    with statements() as few:
        browser.get("/desk/themes?ward=heath-town")
    for key in ("noise", "dogs", "parks", "drugs", "scams", "tension", "speeding"):
        for _each in range(3):
            a_filed_concern(session, key)
    with statements() as many:
        browser.get("/desk/themes?ward=heath-town")

    assert len(many) == len(few) <= 12
