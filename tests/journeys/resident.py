"""What a resident does, by the fields' names: the words are in their language."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.pressing import press

Picture = Callable[..., None]


@dataclass(frozen=True)
class Sent:
    """What the confirmation gave the resident."""

    reference: str
    link: str


def choose_language(page: Page, own_name: str) -> None:
    """Open the site for the first time and choose."""
    page.goto("/")
    press(page.get_by_text(own_name, exact=True))


def raise_concern(
    page: Page, *, ward: str, words: str, language: str, email: str, picture: Picture, name: str
) -> Sent:
    """From the language's home to the confirmation, looking at each page on the way."""
    picture(page, f"{name}-1-home")
    press(page.locator("main a.govuk-button--start"))
    picture(page, f"{name}-2-start")
    press(page.locator("main a.govuk-button--start"))
    page.locator(f"input[name=ward][value={ward}]").check()
    picture(page, f"{name}-3-ward")
    go_on(page)
    picture(page, f"{name}-4-words")
    page.locator("textarea[name=words]").fill(words)
    page.locator("select[name=language]").select_option(language)
    go_on(page)
    if page.url.endswith("/help-first"):  # the engine was too busy to answer in time
        picture(page, f"{name}-4-help-first")
        press(page.locator("main a.govuk-button").last)
    if page.url.endswith("/others"):
        press(page.locator("button[value=different]"))
    expect(page).to_have_url(re.compile(r"/concern/place$"))
    picture(page, f"{name}-5-place")
    go_on(page)
    picture(page, f"{name}-5-when")
    press(page.locator("[name=submit]"))
    picture(page, f"{name}-5-photos")
    press(page.locator("[name=submit]"))
    page.locator("input[name=email]").fill(email)
    picture(page, f"{name}-6-contact")
    press(page.locator("button[name=submit], input[name=submit]"))
    expect(page.locator("main")).to_contain_text(words)
    picture(page, f"{name}-7-check")
    go_on(page)
    expect(page).to_have_url(re.compile(r"/concern/sent$"))
    picture(page, f"{name}-8-sent")
    return what_was_sent(page)


def what_was_sent(page: Page) -> Sent:
    """The confirmation's reference and private link."""
    reference = page.locator(".govuk-panel bdi").inner_text()
    link = page.locator(".private-link a").get_attribute("href")
    assert link is not None
    return Sent(reference, link)


def go_on(page: Page) -> None:
    """Press the page's button, and wait for the next page."""
    press(its_button(page))


def its_button(page: Page) -> Locator:
    """The one that leads on, not those of a map."""
    return page.locator("main form :is(button[type=submit], .govuk-button):visible").last
