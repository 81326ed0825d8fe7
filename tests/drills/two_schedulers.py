"""Two schedulers at once: `python -m tests.drills.two_schedulers`.

Both want each of a thousand slots of a job at the same instant. Each slot must be run once.
"""

import argparse
import multiprocessing
import tempfile
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from pact import create_app
from pact.core import audit, clock, jobs
from pact.core.db import db, transaction
from pact.core.jobs import Job
from pact.core.models import AuditEntry, JobRun
from tests.drills.outcomes import Notes
from tests.drills.sites import Kind, a_site

_FIRST = datetime(2026, 3, 28, tzinfo=UTC)  # the clocks change in the next night
_TOGETHER = 60


def _work() -> None:
    with transaction() as session:
        audit.record(session, actor_id=None, deed="drill", about="job", about_id=None)


HOURLY = Job("tests.drill", _work, timedelta(hours=1), claimed=True)


def _schedule(url: str, folder: str, slots: int, together: Barrier) -> None:
    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": Path(folder)})
    with app.app_context():
        for number in range(slots):
            together.wait(_TOGETHER)
            with clock.set_to(_FIRST + number * HOURLY.every):
                jobs.run(HOURLY)
            db.session.remove()


def drill(url: str, folder: Path, *, slots: int) -> dict[str, Any]:
    """What came of it: figures, with `not run` and `run twice` that must be 0."""
    processes = multiprocessing.get_context("spawn")
    together = processes.Barrier(2)
    both = [
        processes.Process(target=_schedule, args=(url, str(folder), slots, together))
        for _ in range(2)
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    runs = db.session.scalar(select(func.count()).select_from(JobRun)) or 0
    ran = select(func.count()).select_from(AuditEntry).where(AuditEntry.deed == "drill")
    times = db.session.scalar(ran) or 0
    return {
        "slots": slots,
        "not run": max(0, slots - times),
        "run twice": max(0, times - slots),
        "slots without a row": slots - runs,
        "schedulers that failed": sum(each.exitcode != 0 for each in both),
    }


def main() -> int:
    """Run it on each database; 1 where a slot was not run once."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--slots", type=int, default=1000)
    slots, notes = asked.parse_args().slots, Notes("two_schedulers")
    for kind in Kind:
        with tempfile.TemporaryDirectory() as name, a_site(kind, Path(name)) as (_app, url):
            figures = drill(url, Path(name), slots=slots)
        notes.note(kind.label, figures, nothing=list(figures)[1:])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
