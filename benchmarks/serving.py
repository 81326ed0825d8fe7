"""The site and the floor as gunicorn serves them, with the settings of `gunicorn.conf.py`."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import cpu_seconds
from tests.drills.running import RunningSite

WORKERS = 2
# Many visitors: each request may come with an address of its own, so that the limits, which are on,
# count for each. That very many send at once is usual here, and no flood.
VISITORS = {"PACT_ENV": "demo", "RATELIMIT": "1", "PROXIES": "1", "FLOOD_TIMES": "1000"}
# No page or part of a page is kept in the site: every one is made anew.
NOTHING_KEPT = {"KEEP_PAGES": "0"}


@dataclass
class Server:
    """One gunicorn, and the database that it asks."""

    site: RunningSite
    name: str
    postmaster: int | None = None

    @property
    def url(self) -> str:
        return self.site.url(self.name)

    @property
    def process(self) -> int:
        """The number of the process that began the workers."""
        return self.site.processes[self.name].pid

    @property
    def workers(self) -> list[int]:
        return self.site.children(self.name)

    def cpu_seconds(self) -> float:
        """What the workers and the database have taken of a core so far."""
        return cpu_seconds(self.process) + cpu_seconds(self.postmaster)


@contextmanager
def serving() -> Iterator[RunningSite]:
    """Servers that are all gone at the end."""
    with tempfile.TemporaryDirectory() as folder:
        site = RunningSite("", Path(folder), **VISITORS)
        try:
            yield site
        finally:
            site.stop()


def serve_site(
    site: RunningSite, name: str, address: str, *, postmaster: int | None = None, **settings: str
) -> Server:
    """Serve the site on a database."""
    instance = site.folder / name.replace(" ", "-")
    instance.mkdir(mode=0o700)
    return _served(
        site,
        Server(site, name, postmaster),
        "wsgi:app",
        DATABASE_URL=address,
        PACT_INSTANCE=str(instance),
        **settings,
    )


def serve_floor(site: RunningSite) -> Server:
    """Serve pages that are always the same."""
    return _served(site, Server(site, "floor"), "benchmarks.floor:app")


def _served(site: RunningSite, server: Server, app: str, **settings: str) -> Server:
    site.serve(server.name, workers=WORKERS, app=app, **settings)
    site.wait(server.name)
    return server


def machine() -> str:
    """What this runs on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if "model name" in line), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{len(os.sched_getaffinity(0))} cores ({model}), {memory:.0f} GB"
