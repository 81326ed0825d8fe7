"""Every page for residents can be used by everybody: checked with axe-core, by keyboard, on a
narrow screen, enlarged, in the reader's own colours, and without JavaScript."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pact.languages.locales import SHIPPED
from tests.journeys.conftest import Site
from tests.journeys.faults import RULES, TOO_WIDE, faults_of
from tests.journeys.mailbox import Mailbox
from tests.journeys.resident_pages import AIM, IN_FULL, WARD, every_page, first_pages

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "screenshots" / "axe-report.txt"
NARROW = {"width": 320, "height": 640}
# Pictures of every page cost another minute and a half: `PICTURES=1 make journeys`.
IN_PICTURES = {"en", "pa", "ur"} if os.environ.get("PICTURES") else set()


@pytest.fixture(scope="module")
def report() -> Iterator[dict[str, list[str]]]:
    """What was found, by language; written down at the end."""
    pages: dict[str, list[str]] = {}
    yield pages
    REPORT.parent.mkdir(exist_ok=True)
    lines = [f"axe-core, rules {', '.join(RULES)}; {NARROW['width']} px wide", ""]
    for tag, names in pages.items():
        lines += [f"{tag}: {len(names)} pages", *(f"  {name}" for name in names), ""]
    REPORT.write_text("\n".join(lines))


@pytest.mark.parametrize("tag", [locale.tag for locale in SHIPPED])
def test_no_page_has_a_fault_that_a_machine_can_find(
    tag: str,
    chromium: Browser,
    site: Site,
    mailbox: Mailbox,
    report: dict[str, list[str]],
    picture: Callable[..., None],
) -> None:
    context = chromium.new_context(base_url=site.url, viewport=NARROW)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults: list[str] = []
    pages = every_page(page, tag, mailbox) if tag in IN_FULL else first_pages(page, tag)
    for name in pages:
        page.wait_for_load_state()  # without its style, no link of a page is large enough
        broken = faults_of(page)
        said = "no violation" if not broken else "\n    ".join(["", *broken])
        report.setdefault(tag, []).append(f"{name}: {said}")
        faults += [f"{name}: {each}" for each in broken]
        if tag in IN_PICTURES:
            picture(page, f"resident-{tag}-{name}")
    context.close()
    assert not faults, "\n".join(faults)


_STOPS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter((e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled && e.tabIndex >= 0
    && !(e.type === 'radio' && e !== document.querySelector(`[name="${e.name}"]`)))
  .map((e) => { e.dataset.stop = ''; return e; }).length"""
_FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const drawn = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
    || style.boxShadow !== 'none';
  const label = e.labels?.[0];
  const marks = [getComputedStyle(e)];
  if (label) marks.push(getComputedStyle(label, '::before'));
  const box = e.getBoundingClientRect();
  const bar = document.querySelector('.help-bar');
  const over = bar.getBoundingClientRect();
  const covered = !bar.contains(e) && box.top >= over.top && box.bottom <= over.bottom;
  const first = !('stop' in e.dataset) ? 'strange' : e.dataset.stop === 'seen' ? 'again' : 'new';
  e.dataset.stop = 'seen';
  return { html: e.outerHTML.slice(0, 120), first, visible: marks.some(drawn), covered,
           inside: box.top < innerHeight && box.bottom > 0 };
}"""


@pytest.mark.parametrize(
    "path",
    ["/ur/", f"/en/wards/{WARD}/subscribe", "/pa/concern/ward", f"/pa/strategy/{AIM}"],
    ids=str,
)
def test_everything_is_reached_by_keyboard_and_seen_when_it_is(
    path: str, visitor: Callable[..., Page]
) -> None:
    page = visitor()
    page.emulate_media(reduced_motion="reduce")  # where it scrolls at once, not by and by
    page.goto(path)
    stops: int = page.evaluate(_STOPS)
    reached: list[Any] = []
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None or focused["first"] == "again":
            break
        reached.append(focused)
    assert len(reached) >= stops, f"{len(reached)} of {stops}: {reached}"
    assert not [each for each in reached if not each["visible"]], "focus is not visible"
    assert not [each for each in reached if each["covered"] or not each["inside"]]


@pytest.mark.parametrize("path", [f"/ur/wards/{WARD}", f"/en/wards/{WARD}"])
def test_a_page_four_times_as_big_still_fits(
    path: str, chromium: Browser, site: Site, picture: Callable[..., None]
) -> None:
    """1280 by 1024 pixels at 400 per cent are 320 by 256."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 320, "height": 256})
    page = context.new_page()
    page.goto(path)
    assert page.evaluate(TOO_WIDE) == []
    bar = page.locator(".help-bar")
    page.mouse.wheel(0, 600)
    page.wait_for_function("scrollY > 300")
    assert bar.evaluate("bar => bar.getBoundingClientRect().bottom") <= 0, "it covers the page"
    context.close()


def test_in_the_readers_own_colours_buttons_and_states_keep_their_edges(
    chromium: Browser, site: Site
) -> None:
    context = chromium.new_context(base_url=site.url, forced_colors="active")
    page = context.new_page()
    page.goto("/en/")
    edges = "e => { const s = getComputedStyle(e); return [s.borderTopStyle, s.borderTopWidth] }"
    assert page.locator(".govuk-button--start").evaluate(edges) == ["solid", "2px"]
    page.goto(f"/en/wards/{WARD}")
    for tag in page.locator("main .tag").all():
        assert tag.evaluate(edges) == ["solid", "1px"]
    page.locator("main a").first.focus()
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.locator("main a").first.evaluate(outline) == "solid"
    context.close()


def test_the_whole_way_can_be_gone_without_javascript(
    chromium: Browser, site: Site, mailbox: Mailbox
) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(10_000)
    page = context.new_page()
    passed = []
    for name in every_page(page, "en", mailbox):
        passed += [name] * page.locator("h1").count()
        assert not page.locator("[hidden]:visible").count(), f"{name} shows what does nothing"
    assert {"withdrawn", "offer-taken-back"} <= set(passed)
    assert len(passed) == len(set(passed)) > 60
    context.close()
