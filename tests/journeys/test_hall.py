"""An evening in a hall whose Wi-Fi fails, in short: `make drill-hall` is the whole."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page

from tests.drills.hall import Course, drill, in_the_site
from tests.journeys.conftest import Site
from tests.journeys.faults import faults_of
from tests.journeys.staff import sign_in


def test_no_vote_and_no_word_is_lost_when_the_hall_s_network_fails(
    site: Site, chromium: Browser
) -> None:
    report = drill(Course(phones=12, gap=3, lasts=3, taps=6), site, chromium)

    assert not report.wrong, "\n".join([*report.wrong, str(report.figures)])


def test_the_hall_s_pages_have_no_fault_that_a_machine_can_find(
    site: Site, visitor: Callable[..., Page]
) -> None:
    evening = in_the_site(site, "begin", 1)
    page = visitor(phone=True)
    sign_in(page, "sergeant")
    faults = {}
    for path in (
        f"/ur/hall/{evening['code']}",
        f"/ur/hall/{evening['code']}/wall",
        f"/ur/vote/{evening['short']}",
        f"/desk/meetings/{evening['meeting']}/hall",
    ):
        page.goto(path)
        faults[path] = faults_of(page)

    assert not any(faults.values()), faults
