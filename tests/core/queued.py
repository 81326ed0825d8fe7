"""Jobs for the queue's tests, and a worker that knows them: `python -m tests.core.queued`."""

import os
import signal
import threading
import time
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pact import create_app
from pact.core import audit, jobs, task_queue
from pact.core.db import db
from pact.core.jobs import Job
from pact.core.models import AuditEntry
from pact.core.task_queue import TaskQueue

_HOUR = timedelta(hours=1)


def quick() -> None:
    """Nothing that takes time."""


def long() -> None:
    """Takes until somebody lets it go."""
    while not db.session.query(AuditEntry).filter_by(deed="let go").count():
        db.session.rollback()
        time.sleep(0.02)


def let_go(session: Session) -> None:
    """Let the long job end, wherever it runs."""
    audit.record(session, actor_id=None, deed="let go", about="job", about_id=None)


QUICK = Job("tests.quick", quick, _HOUR, claimed=True)
LONG = Job("tests.long", long, _HOUR, claimed=True)
LINE = Job("tests.line", long, timedelta(seconds=1), claimed=False)


def main() -> None:
    """Work off the queue of DATABASE_URL, until told to stop."""
    task_queue.HEARTBEAT_SECONDS, task_queue.DEAD_AFTER_SECONDS = 0.2, 1.0
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    app = create_app({"SQLALCHEMY_DATABASE_URI": os.environ["DATABASE_URL"]})

    def run(name: str, slot_at: datetime | None, number: int) -> None:
        with app.app_context():
            job = next(job for job in (QUICK, LONG, LINE) if job.name == name)
            jobs.run(job, slot_at, queued_as=number)
            db.session.remove()

    with app.app_context():
        TaskQueue(db.engine.url).work(run, stop)


if __name__ == "__main__":
    main()
