"""Pressing what leads to another page."""

from playwright.sync_api import Locator


def press(leads_on: Locator) -> None:
    """Press a button or a link, and wait until the page behind it is there.

    A browser that is busy sets off later than the press: what is read at once, an address, a
    heading, may still be the page's before.
    """
    with leads_on.page.expect_navigation():
        leads_on.click()
