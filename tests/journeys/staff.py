"""What staff do, in English."""

import sqlite3
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from pact.demo.people import PASSWORD
from tests.journeys.conftest import Site


def sign_in(page: Page, who: str) -> None:
    """Sign in as one of the demo city's people."""
    page.goto("/desk/sign-in")
    page.get_by_label("Email address").fill(f"{who}@demo.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{page.url.split('/desk')[0]}/desk")


def concern_id(site: Site, reference: str, *, seconds: float = 90) -> int:
    """A concern's number, once the engine has said what it makes of it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with sqlite3.connect(f"file:{site.instance / 'pact.sqlite3'}?mode=ro", uri=True) as rows:
            found = (
                rows.execute(
                    "SELECT concern.id FROM concern JOIN theme_suggestion"
                    " ON theme_suggestion.concern_id = concern.id WHERE reference = ?",
                    [reference.replace("-", "")],
                ).fetchone()
                or rows.execute(
                    "SELECT concern.id FROM concern JOIN theme_suggestion"
                    " ON theme_suggestion.concern_id = concern.id WHERE reference = ?",
                    [reference],
                ).fetchone()
            )
        if found:
            return int(found[0])
        time.sleep(0.5)
    raise AssertionError(f"the engine said nothing about {reference} in {seconds} s")


def fill_date(page: Page, name: str, day: date) -> None:
    """The three boxes of a date."""
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"input[name={name}-{part}]").fill(str(value))


def tonight() -> datetime:
    """A minute or two from now, by Wolverhampton's clock, on a day that has some left."""
    now = datetime.now(ZoneInfo("Europe/London"))
    if now.hour == 23 and now.minute > 50:
        time.sleep((60 - now.minute) * 60)
        now = datetime.now(ZoneInfo("Europe/London"))
    return now + timedelta(minutes=2)
