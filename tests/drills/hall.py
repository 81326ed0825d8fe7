"""An evening in a hall whose Wi-Fi fails: `python -m tests.drills.hall`.

Sixty phones vote and ask to speak, two clerks count and type at once in two real browsers, a third
is a phone and a fourth the wall, while a proxy loses 30 % of requests and answers and is gone twice
for 20 seconds. Every intent is compared with what the site stored.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.drills.bad_network import BadNetwork
from tests.drills.clerks import Clerk
from tests.drills.outcomes import Notes
from tests.drills.phones import Phone, Thing, wait_until
from tests.drills.sites import Kind
from tests.journeys import conftest as journeys
from tests.journeys.staff import sign_in

_OF_HALL = "JOIN hall ON hall.id = hall_id WHERE code = ?"
_AT_MOST = 20 * 60  # seconds; an evening of sixty phones takes a few minutes
# What of the evening's figures stands in the table; each but the last is compared with the intents.
_TOLD = (
    "papers in the box",
    "people counted",
    "sentences typed",
    "conflicts shown",
    "sentences lost",
    "seconds to the tally",
)
SOON = 2.0  # seconds from the network's return to the tally on the wall


@dataclass(frozen=True)
class Course:
    """How the evening goes."""

    phones: int = 60
    loss: float = 0.3
    gap: float = 20
    lasts: float = 40  # seconds in which phones and clerks begin what they do
    taps: int = 20  # of each clerk


@dataclass
class Report:
    """What came of it."""

    figures: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def expect(self, what: str, found: Any, wanted: Any) -> None:
        """Note a figure, and whether it is as it has to be."""
        self.figures[what] = found
        if found != wanted:
            self.wrong.append(f"{what}: {found!r}, not {wanted!r}")


def drill(course: Course, site: journeys.Site, chromium: Browser) -> Report:
    """Run the evening on a running site."""
    evening = in_the_site(site, "begin", course.phones + 1)  # the last code is the real phone's
    network = BadNetwork(int(site.url.rpartition(":")[2]), loss=0)
    network.start()
    report = Report()
    try:
        _evening(course, site, evening, network, chromium, report)
    finally:
        for context in chromium.contexts:
            context.close()
        network.stop()
    report.figures.update(network.counts)
    return report


def _evening(
    course: Course,
    site: journeys.Site,
    evening: dict[str, Any],
    network: BadNetwork,
    chromium: Browser,
    report: Report,
) -> None:
    def browser(path: str, *, signed_in: bool = False, **size: Any) -> Page:
        page = chromium.new_context(base_url=network.url, **size).new_page()
        if signed_in:
            sign_in(page, "sergeant")
        page.goto(path)
        return page

    clerks = [
        Clerk(browser(f"/desk/meetings/{evening['meeting']}/hall", signed_in=True), name)
        for name in ("North", "South")
    ]
    wall = browser(f"/en/hall/{evening['code']}/wall", viewport={"width": 1920, "height": 1080})
    real = browser(f"/en/hall/{evening['code']}", viewport=journeys.PHONE)
    voter = browser(f"/en/vote/{evening['short']}", viewport=journeys.PHONE)
    voter.locator("[name=choices]").first.check()
    voter.get_by_label("The code on your slip").fill(evening["codes"][-1])
    for clerk in clerks:
        clerk.wait_until_kept()
    network.loss = course.loss
    phones = _phones(course, evening, network.url)
    for phone in phones:
        phone.start()
    real.locator("[data-ask] button").click()

    began = time.monotonic()
    gap = began + course.lasts / 4
    _until(gap, clerks, evening["items"])
    network.go()
    voter.get_by_role("button", name="Send my vote").click()
    # Without a network: both write about the same item, one closes the lid and opens it again.
    for clerk in clerks:
        clerk.write(evening["items"][0])
        clerk.tap()
    _until(gap + course.gap - 4, clerks, evening["items"])
    report.figures["the clerk saw what waited"] = clerks[0].waiting()
    clerks[0].reopen()
    kept = voter.locator("[data-vote-waits]").is_visible()
    report.expect("the real phone kept its vote", kept, True)
    report.expect("the wall said that it waits", _says_waiting(wall, course), True)
    _until(gap + course.gap, [], [])
    network.come_back()
    _until(began + course.lasts + course.gap, clerks, evening["items"])
    for clerk in clerks:
        clerk.tap(course.taps - clerk.taps)
    report.expect(
        "every phone was answered",
        wait_until(lambda: all(p.done for p in phones), seconds=60),
        True,
    )
    counted = wait_until(voter.locator("[data-vote-counted]").is_visible, seconds=30)
    report.expect("the real phone's vote was counted", counted, True)
    report.expect("every clerk's thing was stored", all(c.settled() for c in clerks), True)

    network.go()
    tally = in_the_site(site, "close", evening["ballot"])["tally"]
    time.sleep(course.gap)
    network.come_back()
    back = time.monotonic()
    wall.locator("[data-tally]").first.wait_for(timeout=30_000)
    report.figures["seconds to the tally"] = round(time.monotonic() - back, 2)
    if report.figures["seconds to the tally"] > SOON:
        report.wrong.append("the tally came late")
    for phone in phones:
        phone.ending.set()
    _compare(course, site, evening, report, phones=phones, clerks=clerks, tally=tally)
    _look_at(real, report)


def _phones(course: Course, evening: dict[str, Any], url: str) -> list[Phone]:
    chance = random.Random(course.phones)  # noqa: S311 - a drill
    found = []
    for number, code in enumerate(evening["codes"][:-1]):
        choices = chance.sample([1, 2, 3], k=chance.choice([1, 2]))
        vote = Thing(
            f"/en/vote/{evening['short']}/cast", {"code": code, "choices": choices}, as_json=True
        )
        ask = Thing(f"/en/hall/{evening['code']}/speak", {})
        things = [(chance.uniform(0, course.lasts), vote)]
        if number % 3 == 0:
            things.append((chance.uniform(0, course.lasts), ask))
        found.append(Phone(url, evening["code"], things, seed=number))
    return found


def _until(end: float, clerks: list[Clerk], items: list[int]) -> None:
    """The clerks count and type until then."""
    while time.monotonic() < end:
        for at, clerk in enumerate(clerks):
            own = items[1 + at :: len(clerks)]  # the first item is everybody's
            clerk.write(own[clerk.written % len(own)])
            if clerk.written % 2:
                clerk.tap()
        time.sleep(min(1.0, max(0.0, end - time.monotonic())))


def _says_waiting(wall: Page, course: Course) -> bool:
    """A gap of less than six seconds is none to speak of."""
    return course.gap < 8 or wall.locator("[data-waits]").first.is_visible()


def _compare(
    course: Course,
    site: journeys.Site,
    evening: dict[str, Any],
    report: Report,
    *,
    phones: list[Phone],
    clerks: list[Clerk],
    tally: dict[str, Any],
) -> None:
    votes = [t for p in phones for _at, t in p.things if t.as_json]
    asks = [t for p in phones for _at, t in p.things if not t.as_json]
    counted = sum(bool(v.answer) and v.answer["outcome"] == "counted" for v in votes)
    report.expect("votes sent and counted", counted, course.phones)
    report.expect("papers in the box", _number(site, "ballot_paper", evening), course.phones + 1)
    report.expect("papers in the tally", tally["papers"], course.phones + 1)
    wanted = {str(p): sum(p in v.fields["choices"] for v in votes) for p in (1, 2, 3)}
    wanted["1"] += 1  # the real phone's
    found = {str(o["position"]): o["votes"] for o in tally["options"] if o["position"] in (1, 2, 3)}
    report.expect("votes by option", found, wanted)
    numbers = [t.answer["number"] for t in asks if t.answer]
    report.expect("numbers to speak, each once", len(set(numbers)), len(asks))
    speakers = _rows(
        site,
        "SELECT number FROM hall_speaker JOIN hall ON hall.id = hall_id WHERE code = ?",
        evening["code"],
    )
    report.expect("in the queue", len(speakers), len(asks) + 1)
    people = _rows(site, "SELECT people FROM attendance WHERE meeting_id = ?", evening["meeting"])
    report.expect("people counted", people[0][0], sum(clerk.taps for clerk in clerks))
    texts = _rows(
        site,
        "SELECT text FROM hall_note JOIN hall ON hall.id = hall_id WHERE code = ?",
        evening["code"],
    )
    minutes = "\n".join(text for (text,) in texts)
    typed = [sentence for clerk in clerks for sentence in clerk.sentences]
    report.expect("sentences lost", [each for each in typed if each not in minutes], [])
    report.figures["sentences typed"] = len(typed)
    report.figures["conflicts shown"] = sum(clerk.conflicts for clerk in clerks)
    if not report.figures["conflicts shown"]:
        report.wrong.append("two clerks wrote about one item, and nobody saw it")
    report.figures["polls answered"] = sum(phone.polls for phone in phones)
    report.figures["of them unchanged"] = sum(phone.unchanged for phone in phones)
    report.figures["tries a vote"] = round(sum(v.tries for v in votes) / len(votes), 2)


def _look_at(real: Page, report: Report) -> None:
    report.expect(
        "the real phone has a number",
        wait_until(real.locator("[data-mine]").is_visible, seconds=10),
        True,
    )


def _number(site: journeys.Site, table: str, evening: dict[str, Any]) -> int:
    query = f"SELECT count(*) FROM {table} WHERE ballot_id = ?"
    return int(_rows(site, query, evening["ballot"])[0][0])


def _rows(site: journeys.Site, query: str, *values: Any) -> list[tuple[Any, ...]]:
    with sqlite3.connect(f"file:{site.instance / 'pact.sqlite3'}?mode=ro", uri=True) as rows:
        return rows.execute(query, values).fetchall()


def in_the_site(site: journeys.Site, *deed: object) -> dict[str, Any]:
    """Have something done where the site runs, past its network."""
    found = subprocess.run(
        [sys.executable, "-m", "tests.drills.evening", *map(str, deed)],
        cwd=journeys.ROOT,
        env={**os.environ, "PACT_ENV": "demo", "PACT_INSTANCE": str(site.instance)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    answer: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return answer


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"The drill was stopped after {_AT_MOST // 60} minutes: something hangs")


def main(say: Callable[[str], object] = print) -> int:
    """Start a site and a browser, and say what came of the evening."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=60)
    asked.add_argument("--loss", type=float, default=0.3)
    asked.add_argument("--gap", type=float, default=20)
    course = Course(**vars(asked.parse_args()))
    notes = Notes("hall")
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(_AT_MOST)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = journeys.start(Path(folder), journeys.free_port())
        try:
            browser = playwright.chromium.launch(
                executable_path=journeys.CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
            report = drill(course, site, browser)
            browser.close()
        finally:
            journeys.stop(site)
    for what, figure in report.figures.items():
        say(f"{what:40} {figure}")
    notes.note(
        Kind.SQLITE.label,
        {name: report.figures[name] for name in _TOLD if name in report.figures},
        nothing=[],
        wrong=report.wrong,
    )
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
