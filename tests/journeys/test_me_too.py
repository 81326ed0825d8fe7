"""A resident in Punjabi joins what others said in English, with JavaScript off."""

import re
import time
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.resident import go_on, what_was_sent

WARD = "heath-town"  # where the demo city has something of everything
WORDS = "ਗੱਡੀਆਂ ਸਕੂਲ ਕੋਲ ਬਹੁਤ ਤੇਜ਼ ਚੱਲਦੀਆਂ ਹਨ"  # cars go very fast near the school
EMAIL = "me-too@resident.example.org"


def test_a_resident_joins_what_others_said_in_another_language(visitor, picture, mailbox) -> None:
    page = visitor(phone=True, javascript=False)
    page.goto(f"/pa/concern/ward?ward={WARD}")
    go_on(page)
    page.locator("textarea[name=words]").fill(WORDS)
    page.locator("select[name=language]").select_option("pa")
    go_on(page)

    theme = _see_what_others_said(page)
    picture(page, "me-too-others")
    join = page.locator("button[value=speeding]")
    assert join.count() == 1, theme
    join.click()
    expect(page).to_have_url(re.compile(r"/concern/contact$"))
    page.locator("input[name=email]").fill(EMAIL)
    page.locator("[name=submit]").click()
    expect(page.locator("main")).to_contain_text(WORDS)
    go_on(page)
    sent = what_was_sent(page)

    page.goto(urlsplit(sent.link).path)
    picture(page, "me-too-follow-up")
    expect(page.locator("main")).to_contain_text(theme)
    expect(page.locator("main")).to_contain_text(WORDS)
    mailbox.wait_for(EMAIL)


def _see_what_others_said(page: Page, *, seconds: float = 60) -> str:
    """The name of the first theme; the page is left out where a busy engine is slow to answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page.goto("/pa/concern/others")
        if page.url.endswith("/others"):
            expect(page.locator(".offered .told").first).to_contain_text(re.compile(r"\d"))
            return page.locator(".offered h2").first.inner_text()
        time.sleep(1)
    raise AssertionError("nothing that others said was shown")
