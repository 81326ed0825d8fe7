"""Phones that ask every three seconds what goes on in a hall, while the clerk goes on through the
agenda: what share of one core the site and its database need for it."""

import time
from secrets import token_hex

from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.known import site_at
from benchmarks.rounds import Case, first
from benchmarks.serving import serve_site, serving
from pact.core.db import transaction
from pact.hall import effects
from pact.hall import services as halls
from tests.drills.evening import begin
from tests.drills.phones import Phone

SHARE = 10
STEP = 10.0  # seconds until the clerk goes to the next point


def measure(figures: Figures, bench: Bench) -> None:
    """After all phones have asked once."""
    course, address = bench.course, bench.copy()
    with site_at(address) as app, serving() as site:
        evening = begin(1)
        server = serve_site(site, "site", address, postmaster=bench.postmaster)
        phones = [Phone(server.url, evening["code"], [], seed=n) for n in range(course.phones)]
        first(Case("hall", server, f"/en/hall/{evening['code']}/now"))
        for phone in phones:
            phone.start()
            time.sleep(3 / course.phones)
        time.sleep(3)
        asked, cpu, began = _asked(phones), server.cpu_seconds(), time.monotonic()
        before = None
        for number in range(max(1, round(course.polled / STEP))):
            item = evening["items"][number % len(evening["items"])]
            with app.app_context(), transaction(takes_form=False) as session:
                halls.take(
                    session,
                    meeting_id=evening["meeting"],
                    key=token_hex(20),
                    kind="go",
                    effect=effects.go_to(item, seen=before),
                )
            before = item
            time.sleep(min(STEP, course.polled))
        seconds = time.monotonic() - began
        asked, cpu = _asked(phones) - asked, server.cpu_seconds() - cpu
        for phone in phones:
            phone.ending.set()
        for phone in phones:
            phone.join(10)
    name = f"{course.phones} phones in a hall"
    figures.add(f"{name}: share of one core", 100 * cpu / seconds, "%", at_most=SHARE)
    figures.add(f"{name}: questions a second", asked / seconds, "/s")
    figures.add(f"{name}: core time of one", 1000 * cpu / max(1, asked), "ms")


def _asked(phones: list[Phone]) -> int:
    return sum(phone.polls for phone in phones)
