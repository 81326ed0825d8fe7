"""Pages for residents: made anew each time, as served to the crowd, and unchanged."""

from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.known import known, statements_of
from benchmarks.rounds import Case, Measured, compare
from benchmarks.serving import NOTHING_KEPT, serve_floor, serve_site, serving

WARD = "ward page"
# At least so many percent of the constant page: made anew, and as served.
TARGETS = {
    WARD: (8, 35),
    "meeting page": (10, 35),
    "calendar of a ward": (10, 35),
    "priorities as JSON": (10, 35),
}
UNCHANGED = 40
STATEMENTS = 4


def measure(figures: Figures, bench: Bench) -> None:
    """A row for each page and each way."""
    address = bench.copy()
    paths = known(address).pages()
    figures.add(f"{WARD}: statements", statements_of(address, paths[WARD]), at_most=STATEMENTS)
    with serving() as site:
        floor = serve_floor(site)
        master = bench.postmaster
        plain = serve_site(site, "plain", address, postmaster=master, **NOTHING_KEPT)
        served = serve_site(site, "served", address, postmaster=master)
        cases = [Case(f"{WARD}, unchanged", served, paths[WARD], unchanged=True)]
        for name, path in paths.items():
            cases.append(Case(f"{name}, made anew", plain, path))
            cases.append(Case(f"{name}, as served", served, path))
        found = compare(cases, bench.course, floor=floor)
    tell(figures, "constant page", found.pop("floor"))
    for name, measured in found.items():
        page, _, way = name.partition(", ")
        target = UNCHANGED if way == "unchanged" else TARGETS[page][way == "as served"]
        figures.add(f"{name}: share", measured.share, "%", at_least=target)
        tell(figures, name, measured)
        figures.add(f"{name}: size", measured.size / 1000, "kB")
    busy = max(share for each in found.values() for share in each.busy)
    figures.add("clients' own share of a core, at most", 100 * busy, "%")


def tell(figures: Figures, name: str, measured: Measured) -> None:
    """How fast and how dear, beside the share."""
    figures.add(f"{name}: a second", measured.rate, "/s")
    figures.add(f"{name}: core time of one", measured.cost, "ms")
