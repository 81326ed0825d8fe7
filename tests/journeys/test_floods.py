"""A flood as a resident meets it: the phone works unseen, or the page asks for a minute."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.core.limits import limiter
from pact.notifications.models import Subscriber
from tests.factories.floods import flooded
from tests.journeys.conftest import PHONE
from tests.journeys.served import served

pytestmark = pytest.mark.one_database
SLOW_PHONE = 6  # times slower than this machine


@pytest.fixture
def flood(app: Flask) -> Iterator[str]:
    limiter.enabled = True
    limiter.reset()
    flooded(app, "notifications.subscribe")
    with served(app) as url:
        yield url
    limiter.reset()
    limiter.enabled = False


def ask_for_news(page: Page, url: str) -> None:
    page.goto(f"{url}/en/subscribe")
    page.get_by_label("What is your email address?").fill("jo@example.org")
    page.get_by_label("Heath Town", exact=True).check()
    page.get_by_role("button", name="Send me news").click()


def test_a_slow_phone_does_its_work_while_a_person_types_and_shows_nothing_of_it(
    flood: str, chromium: Browser, session: Session
) -> None:
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PHONE})

    page.goto(f"{flood}/en/subscribe")
    before = page.locator("main").inner_text()
    expect(page.locator("[name=worked]")).not_to_have_value("", timeout=15_000)
    assert page.locator("main").inner_text() == before
    ask_for_news(page, flood)  # at once: what is left of the work is waited for

    expect(page.get_by_role("heading", name="Look at your email")).to_be_visible()
    assert refused == []
    assert session.scalar(select(func.count()).select_from(Subscriber)) == 1
    context.close()


def test_without_javascript_the_page_keeps_what_was_typed_and_says_what_to_do(
    flood: str, chromium: Browser, picture: Callable[..., None]
) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()

    ask_for_news(page, flood)

    expect(page.get_by_role("alert")).to_contain_text("Wait one minute")
    expect(page.get_by_label("What is your email address?")).to_have_value("jo@example.org")
    picture(page, "flood")
    context.close()
