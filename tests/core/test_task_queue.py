"""The queue of jobs on PostgreSQL: put in once, worked off by any worker, finished by another."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, select, text

from pact.core import clock, jobs, task_queue
from pact.core.db import db, transaction
from pact.core.jobs import Job
from pact.core.models import JobRun
from pact.core.task_queue import SCHEMA, TaskQueue, queue_of
from tests.core import queued

ROOT = Path(__file__).parents[2]
SOON = 30.0


def eventually(what: Callable[[], object]) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + SOON
    while not what():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.02)


@pytest.fixture
def queue(app) -> Iterator[TaskQueue]:
    found = queue_of(db.engine.url)
    if found is None:
        pytest.skip("SQLite has no queue: the scheduler does all the work")
    found.prepare()
    yield found
    found.close()
    db.session.rollback()  # lets go of what the test has read
    dsn = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(dsn) as connection:
        connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def waiting() -> int:
    db.session.rollback()
    return len(db.session.execute(text(f"SELECT 1 FROM {SCHEMA}.procrastinate_jobs")).all())


def working() -> int:
    db.session.rollback()
    found = text(f"SELECT 1 FROM {SCHEMA}.procrastinate_jobs WHERE status = 'doing'")
    return len(db.session.execute(found).all())


def runs() -> list[JobRun]:
    db.session.rollback()
    return list(db.session.scalars(select(JobRun).execution_options(populate_existing=True)))


@pytest.fixture
def worker(app, queue, tmp_path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts a worker in a process of its own."""
    url = db.engine.url.render_as_string(hide_password=False)
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.core.queued"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "PACT_INSTANCE": str(tmp_path)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
            assert process.wait(SOON) == 0


def test_a_slot_waits_once_however_many_schedulers_put_it_in(queue, at: datetime):
    others = TaskQueue(db.engine.url)
    slot_at = jobs.slot_now(queued.QUICK)

    assert [each.put(queued.QUICK, slot_at) for each in (queue, others, queue)] == [
        True,
        False,
        False,
    ]
    others.close()
    assert waiting() == 1


def test_work_that_claims_its_own_rows_waits_once_a_lane(queue):
    drain = Job("tests.drain", lambda: None, timedelta(seconds=1), claimed=False)

    for _tick in range(3):
        queue.put(drain, None)

    assert waiting() == task_queue.LANES


def test_a_worker_runs_what_waits_and_the_queue_is_empty_again(queue, worker):
    slot_at = jobs.slot_now(queued.QUICK)
    queue.put(queued.QUICK, slot_at)
    worker()

    eventually(lambda: [run.ended_at for run in runs()] not in ([], [None]))
    eventually(lambda: waiting() == 0)
    assert [(run.job, run.slot_at, run.problem) for run in runs()] == [
        (queued.QUICK.name, slot_at, None)
    ]


def test_what_a_worker_had_in_hand_when_it_was_killed_another_finishes(queue, worker):
    queue.put(queued.LONG, jobs.slot_now(queued.LONG))
    first = worker()
    eventually(runs)
    first.send_signal(signal.SIGKILL)
    first.wait()
    with transaction() as session:
        queued.let_go(session)

    worker()

    eventually(lambda: runs()[0].ended_at)
    eventually(lambda: waiting() == 0)
    assert len(runs()) == 1
    assert runs()[0].problem is None


def test_a_line_of_work_goes_on_where_a_worker_died_over_it_and_more_of_it_waits(queue, worker):
    queue.put(queued.LINE, None)
    first = worker()
    eventually(lambda: working() == task_queue.LANES)
    assert queue.put(queued.LINE, None)
    first.send_signal(signal.SIGKILL)
    first.wait()
    with transaction() as session:
        queued.let_go(session)

    worker()

    eventually(lambda: waiting() == 0)


def test_a_slot_that_somebody_has_is_not_run_again(session, at: datetime):
    slot_at = jobs.slot_now(queued.QUICK)
    assert jobs.run(queued.QUICK, slot_at, queued_as=7)

    assert not jobs.run(queued.QUICK, slot_at, queued_as=7), "it has ended"
    assert not jobs.run(queued.QUICK, slot_at, queued_as=8), "it is another's"
    with clock.set_to(at + queued.QUICK.every):
        assert jobs.run(queued.QUICK, queued_as=9)


def test_a_queue_of_another_version_is_made_anew(queue):
    queue.put(queued.QUICK, jobs.slot_now(queued.QUICK))
    db.session.execute(text(f"COMMENT ON SCHEMA {SCHEMA} IS '0.1'"))
    db.session.commit()

    queue.prepare()
    assert waiting() == 0
    queue.put(queued.QUICK, jobs.slot_now(queued.QUICK))
    queue.prepare()
    assert waiting() == 1


def test_a_worker_waits_for_a_queue_that_does_not_answer():
    nowhere = TaskQueue(make_url("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    stop = threading.Event()
    working = threading.Thread(target=nowhere.work, args=[print, stop])
    working.start()
    working.join(0.5)

    assert working.is_alive()
    stop.set()
    working.join(SOON)
    assert not working.is_alive()
