"""An officer clears the queue by keyboard and changes the taxonomy; all follows, and stays."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys import staff
from tests.journeys.conftest import ROOT, Site
from tests.journeys.pressing import press

WARD = "heath-town"
SPLIT = "Rubbish in back alleys"
LIGHTING, GROUPS = "Street lighting and feeling unsafe", "Anti-social behaviour by groups"
TO_CLEAR = 30


def test_an_officer_is_in_charge_of_the_themes(visitor, picture, site: Site) -> None:
    public = visitor(phone=True)
    public.goto(f"/en/wards/{WARD}")
    expect(public.locator("main")).to_contain_text(LIGHTING)
    page = visitor()
    staff.sign_in(page, "officer")
    _wait_until_ranked(page)
    _clear_by_keyboard(page, TO_CLEAR)

    made = _make_a_theme_of_what_emerges(page, picture)
    _merge(page)
    _split(page, picture)

    _everything_follows(page, visitor, made)
    _run_again(site)
    _everything_follows(page, visitor, made)
    public.goto(f"/en/wards/{WARD}")
    picture(public, "ward-after-edits")
    page.goto("/desk/taxonomy")
    picture(page, "officer-taxonomy")


def _wait_until_ranked(page: Page, *, seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page.goto("/desk/review")
        if "Not ranked yet" not in page.locator("main").inner_text():
            return
        time.sleep(1)
    raise AssertionError(f"the engine has not ranked everything in {seconds} s")


def _clear_by_keyboard(page: Page, number: int) -> None:
    """Confirm what the engine puts first; every tenth is another theme, by two keys."""
    waiting = _waiting(page)
    for each in range(number):
        before = page.url
        page.keyboard.press("2" if each % 10 == 9 else "1")
        page.wait_for_url(lambda url, before=before: url != before)
        expect(page.locator("form[data-review]")).to_be_visible()
    assert _waiting(page) == waiting - number


def _waiting(page: Page) -> int:
    found = re.search(r"(\d+) concerns? waits?", page.locator("main").inner_text())
    assert found, "the page does not say how many wait"
    return int(found[1])


def _make_a_theme_of_what_emerges(page: Page, picture: Callable[..., None]) -> str:
    page.goto("/desk/emerging")
    look = page.get_by_role("button", name="Look now")
    if look.count():
        press(look)
    end = time.monotonic() + 180
    while page.locator("ol.emerging h3 a").count() == 0:
        assert time.monotonic() < end, "nothing emerges"
        time.sleep(2)
        page.goto("/desk/emerging")
    picture(page, "officer-emerging")
    press(page.locator("ol.emerging h3 a").first)
    picture(page, "officer-emerging-one")
    press(page.get_by_role("link", name="Make a theme of it"))
    name = page.get_by_label("Name", exact=True).input_value()
    assert name, "no name is proposed"
    assert page.locator("input[name=concerns]:checked").count() > 0, "no concern is ticked"
    belongs = page.get_by_label("What belongs to it")
    if not belongs.input_value():
        belongs.fill("What residents say of it, as far as no other theme has it.")
    picture(page, "officer-emerging-make")
    page.locator("form button[type=submit], form button.govuk-button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return name


def _merge(page: Page) -> None:
    page.goto("/desk/taxonomy/lighting_safety/merge")
    page.get_by_label("Merge it into").select_option(label=GROUPS)
    page.get_by_role("button", name="Merge").click()
    expect(page.locator("body")).to_contain_text(f"is now part of “{GROUPS}”")


def _split(page: Page, picture: Callable[..., None]) -> None:
    end = time.monotonic() + 120  # the engine reads the new theme first
    page.goto("/desk/taxonomy/flytipping/split")
    while page.locator("input[name=concerns]:checked").count() == 0:
        assert time.monotonic() < end, "the engine proposes nothing"
        time.sleep(2)
        page.reload()
    picture(page, "officer-split")
    page.get_by_label("Name", exact=True).fill(SPLIT)
    page.get_by_label("What belongs to it").fill("Things dumped in back alleys.")
    page.get_by_role("button", name="Split").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SPLIT)


def _everything_follows(page: Page, visitor: Callable[..., Page], made: str) -> None:
    page.goto("/desk/taxonomy")
    for name in (made, SPLIT):
        expect(page.get_by_role("rowheader", name=name)).to_be_visible()
    expect(page.get_by_role("rowheader").filter(has_text=LIGHTING)).to_contain_text("Merged")
    page.goto("/desk/themes?days=365")
    expect(page.get_by_role("rowheader", name=LIGHTING)).to_have_count(0)
    for name in (made, SPLIT, GROUPS):
        expect(page.get_by_role("rowheader", name=name)).to_be_visible()
    page.goto("/desk/strategy?days=365")
    for name in (made, SPLIT):
        expect(page.locator("main")).to_contain_text(name)
    expect(page.locator("main")).not_to_contain_text(LIGHTING)
    public = visitor(phone=True)
    public.goto(f"/en/wards/{WARD}")
    expect(public.locator("main")).not_to_contain_text(LIGHTING)
    _the_agenda_follows(visitor)


def _the_agenda_follows(visitor: Callable[..., Page]) -> None:
    """A new meeting's agenda is drafted from the themes as they are now."""
    page = visitor()
    staff.sign_in(page, "sergeant")
    page.goto("/desk/meetings/new")
    starts = staff.tonight() + timedelta(days=2)
    page.get_by_label("Heath Town", exact=True).check()
    staff.fill_date(page, "held_on", starts.date())
    page.locator("input[name=starts]").fill("18:30")
    page.locator("input[name=ends]").fill("20:00")
    page.locator("input[name=venue]").fill("Heath Town Community Centre")
    page.locator("input[name=chair]").fill("Sergeant Tom Ashby")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#agenda")).to_contain_text(GROUPS)
    expect(page.locator("#agenda")).not_to_contain_text(LIGHTING)


def _run_again(site: Site) -> None:
    """What an operator may run at any time, and every night."""
    instance = {"PACT_INSTANCE": str(site.instance), "PACT_ENV": "demo", "FLASK_APP": "wsgi.py"}
    for command in (["prepare"], ["themes", "relearn", "--all"], ["emerging", "look"]):
        for attempt in range(5):  # the engine may be busy
            done = subprocess.run(
                [sys.executable, "-m", "flask", *command],
                cwd=ROOT,
                env={**os.environ, **instance},
                capture_output=True,
                text=True,
            )
            if done.returncode == 0:
                break
            time.sleep(2 * attempt)
        assert done.returncode == 0, re.sub(r"\s+", " ", done.stdout + done.stderr)[-2000:]
