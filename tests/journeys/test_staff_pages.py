"""Every page of the desk can be used by everybody: checked with axe-core on a phone's screen."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.conftest import PHONE, Site
from tests.journeys.faults import faults_of
from tests.journeys.staff import sign_in
from tests.journeys.staff_pages import every_page, routes

# Between them they may open every page; each kind of page is looked at once.
WHO = ("officer", "sergeant", "board", "admin", "partner", "translator")
FEWEST = 76


def test_no_page_of_the_desk_has_a_fault_that_a_machine_can_find(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    known, seen, faults = routes(tmp_path), set[str](), list[str]()
    for who in WHO:
        context = chromium.new_context(base_url=site.url, viewport=PHONE)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        page = context.new_page()
        sign_in(page, who)
        for address in every_page(page, known, seen):
            faults += [f"{who}, {address}: {each}" for each in faults_of(page)]
        context.close()

    assert not faults, "\n".join(faults)
    assert len(seen) >= FEWEST, sorted(seen)
