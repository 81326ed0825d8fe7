"""A cheap phone far from the mast: pages stay small, and what was typed outlives a broken line."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pact.languages.locales import SHIPPED
from tests.journeys.conftest import PHONE, Site
from tests.journeys.resident import go_on, its_button
from tests.journeys.resident_pages import WARD

SLOW_3G = {
    "offline": False,
    "latency": 400,  # ms
    "downloadThroughput": 400_000 / 8,  # bytes a second
    "uploadThroughput": 400_000 / 8,
}
MOST_BYTES = 100_000
REPORT = Path(__file__).parents[2] / "screenshots" / "slow-3g.txt"
# The bytes are counted in every language; how long they take is measured where they are fewest
# and most.
IN_SLOWNESS = {"", "en", "ur", "hi"}
_SHOWN = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
PAGES = ["/", *(f"/{locale.tag}/{rest}" for locale in SHIPPED for rest in ("", "concern"))]


@pytest.fixture(scope="module")
def figures() -> Iterator[Callable[[str], None]]:
    """Notes a line; all are written to `screenshots/slow-3g.txt` at the end."""
    lines: list[str] = []
    yield lines.append
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("Slow 3G: 400 ms, 400 kbit/s; nothing cached\n\n" + "\n".join(lines) + "\n")


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_costs_little_with_its_fonts(
    path: str, chromium: Browser, site: Site, figures: Callable[[str], None]
) -> None:
    context = chromium.new_context(base_url=site.url, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    if path.split("/")[1] in IN_SLOWNESS:
        line.send("Network.emulateNetworkConditions", SLOW_3G)
    got: Counter[str] = Counter()
    line.on(
        "Network.loadingFinished", lambda sent: got.update(bytes=int(sent["encodedDataLength"]))
    )
    line.on("Network.requestWillBeSent", lambda _: got.update(requests=1))
    page.goto(path, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    shown = page.evaluate(_SHOWN) / 1000
    context.close()
    after = f", shown in {shown:.1f} s" if path.split("/")[1] in IN_SLOWNESS else ""
    figures(f"{path}: {got['bytes']} bytes, {got['requests']} requests{after}")
    assert got["bytes"] <= MOST_BYTES
    assert got["requests"] <= 12


def test_what_was_typed_is_still_there_after_the_connection_was_lost(
    chromium: Browser, site: Site
) -> None:
    words = "Cars race down our road every night."
    context = chromium.new_context(base_url=site.url, viewport=PHONE)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"/en/concern/ward?ward={WARD}")
    go_on(page)
    page.locator("textarea[name=words]").fill(words)
    context.set_offline(True)
    _try(page)
    context.set_offline(False)
    page.go_back()
    expect(page.locator("textarea[name=words]")).to_have_value(words)
    go_on(page)
    page.goto("/en/concern/words")
    expect(page.locator("textarea[name=words]")).to_have_value(words)
    context.close()


def _try(page: Page) -> None:
    """Press the button while nothing can be reached: the browser shows a page of its own."""
    with page.expect_event("requestfailed"):
        its_button(page).click()
    page.wait_for_url("chrome-error://**")
