"""What the same costs where there is more: a thousandth, a tenth and ten times as many concerns.

Milliseconds of a core that workers and database take for one request; other things that the machine
does hardly count. Meetings are as many in each city.
"""

from dataclasses import replace

from benchmarks.bench import Bench
from benchmarks.course import Course
from benchmarks.figures import Figures
from benchmarks.known import known
from benchmarks.parts.sending import send
from benchmarks.ready import ready
from benchmarks.rounds import Case, Measured, compare, timed
from benchmarks.serving import NOTHING_KEPT, Server, serve_site, serving

TENFOLD = 1.1
SENDING = "send a concern"


def measure(figures: Figures, bench: Bench) -> None:
    """A row for each page and size, and one for ten times as many."""
    master, sizes = bench.postmaster, bench.course.sizes
    addresses = {size: bench.copy(size) for size in sizes}
    with serving() as site:
        plain = {
            size: serve_site(site, f"plain {size}", address, postmaster=master, **NOTHING_KEPT)
            for size, address in addresses.items()
        }
        served = {
            size: serve_site(site, f"served {size}", addresses[size], postmaster=master)
            for size in sizes[2:]
        }
        cases = []
        for name in known(addresses[sizes[0]]).pages():
            for way, servers in (("made anew", plain), ("as served", served)):
                cases += [
                    Case(f"{name}, {way} | {size}", server, known(addresses[size]).pages()[name])
                    for size, server in servers.items()
                ]
        found = compare(cases, shorter(bench.course), floor=None)
        found |= _sending(bench, addresses, plain)
    del found["floor"]
    costs: dict[str, dict[int, float]] = {}
    for name, measured in found.items():
        what, _, size = name.partition(" | ")
        costs.setdefault(what, {})[int(size)] = measured.cost
    for what, of in costs.items():
        for size, cost in of.items():
            figures.add(f"core time of one, {what}: {size:,}", cost, "ms")
        if {sizes[2], sizes[3]} <= set(of):
            times = of[sizes[3]] / of[sizes[2]]
            figures.add(f"core time of one, {what}: ten times as many", times, "x", at_most=TENFOLD)


def shorter(course: Course) -> Course:
    """There is much to compare, and what the processor took is steadier than time."""
    return replace(
        course,
        rounds=max(1, course.rounds - 1),
        seconds=2 * course.seconds / 3,
        sendings=max(1, course.sendings // 2),
    )


def _sending(
    bench: Bench, addresses: dict[int, str], servers: dict[int, Server]
) -> dict[str, Measured]:
    course = shorter(bench.course)
    rounds, each = course.rounds, course.sendings
    requests = {size: ready(address, each * rounds) for size, address in addresses.items()}
    found = {size: Measured() for size in addresses}
    for number in range(rounds):
        for size, server in servers.items():
            some = requests[size][number * each : (number + 1) * each]
            heard, cpu = timed(
                server,
                lambda server=server, some=some: send(server, some, course.clients),  # type: ignore[misc]
            )
            found[size].add(heard, cpu)
    return {f"{SENDING} | {size}": measured for size, measured in found.items()}
