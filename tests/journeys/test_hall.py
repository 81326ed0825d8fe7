"""An evening in a hall whose Wi-Fi fails, in short: `python -m tests.drills.hall` is the whole."""

from playwright.sync_api import Browser

from tests.drills.hall import Course, drill
from tests.journeys.conftest import Site


def test_no_vote_and_no_word_is_lost_when_the_hall_s_network_fails(
    site: Site, chromium: Browser
) -> None:
    report = drill(Course(phones=12, gap=3, lasts=8, taps=6), site, chromium)

    assert not report.wrong, "\n".join([*report.wrong, str(report.figures)])
