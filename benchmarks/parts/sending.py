"""Sending a concern, from the form to its durable reference: all checks on, each from another
visitor with words, a key and a form's token of its own. The engine reads it later, elsewhere.

The limits (30 a minute and 500 a day for one visitor) are on and counted; a proxy names as many
visitors as there are concerns. More than 150 in ten minutes would be a flood, in which browsers
have to work: they are counted all the same, and a thousand times as many are usual (FLOOD_TIMES).
SQLite writes to the disk before it answers (synchronous=FULL), as PostgreSQL does (fsync).
"""

from statistics import median

from sqlalchemy import func, select

from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.known import site_at
from benchmarks.load import Heard, Request, load
from benchmarks.ready import SEND, ready
from benchmarks.rounds import Measured, timed
from benchmarks.serving import Server, serve_floor, serve_site, serving
from pact.concerns.models import Concern
from pact.core.db import db

SIZE = 300  # bytes of what leads on to the reference
SHARE = 8
SLOWEST = 5


def measure(figures: Figures, bench: Bench) -> None:
    """Its share of the floor, and how much slower the slowest are."""
    course, address = bench.course, bench.copy()
    before = stored(address)
    requests = ready(address, course.sendings * (course.rounds + 1))
    found, floors = Measured(), Measured()
    with serving() as site:
        floor = serve_floor(site)
        server = serve_site(site, "site", address, postmaster=bench.postmaster)
        for number in range(course.rounds + 1):
            some = requests[number * course.sendings : (number + 1) * course.sendings]
            least, cpu = timed(
                floor,
                lambda: load(f"{floor.url}/{SIZE}", clients=course.clients, seconds=course.seconds),
            )
            floors.add(least, cpu)
            heard, cpu = timed(server, lambda some=some: send(server, some, course.clients))  # type: ignore[misc]
            if number:  # the first warms
                found.add(heard, cpu, least.rate)
    times = [each.p99 / each.p50 for each in found.heard]
    figures.add("send a concern: share", found.share, "%", at_least=SHARE)
    figures.add("send a concern: p99 by p50", median(times), "x", at_most=SLOWEST)
    figures.add("send a concern: p50", median(each.p50 for each in found.heard), "ms")
    figures.add("send a concern: p99", median(each.p99 for each in found.heard), "ms")
    figures.add("send a concern: a second", found.rate, "/s")
    figures.add("send a concern: core time of one", found.cost, "ms")
    figures.add("send a concern: the constant page a second", floors.rate, "/s")
    lost = before + len(requests) - stored(address)
    figures.add("send a concern: acknowledged, and not stored", lost, at_most=0)


def send(server: Server, requests: list[Request], clients: int) -> Heard:
    """Send each once."""
    return load(server.url + SEND, clients=clients, requests=requests, status=303)


def stored(address: str) -> int:
    """How many concerns there are."""
    with site_at(address):
        return int(db.session.scalar(select(func.count()).select_from(Concern)) or 0)
