"""The processes that do what nobody waits for: `flask scheduler start`, and `flask worker start`.

APScheduler decides when. On SQLite the scheduler then does the work; on PostgreSQL it puts it into
a queue, from which it and any number of workers take it. `pact.core.jobs` sees to it that each slot
is done once. Never in a web worker.
"""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from types import FrameType

import click
import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask, current_app
from flask.cli import AppGroup

from pact.core import housekeeping as housekeeping  # declares its jobs
from pact.core import job_slots, jobs
from pact.core.db import db
from pact.core.task_queue import TaskQueue, queue_of

group = AppGroup("scheduler", help="Work that runs on its own.")
workers = AppGroup("worker", help="More hands for that work, where the database is PostgreSQL.")
log = structlog.get_logger(__name__)


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
    app.cli.add_command(workers)


@group.command("start")
def start() -> None:
    """See to every declared job, each in its time, until told to stop."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    # A job that is still running when its time comes again is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = BlockingScheduler(timezone="UTC")
    queue = queue_of(db.engine.url)
    working = _begin_to_work(app, queue) if queue else None
    for job in jobs.declared():
        scheduler.add_job(
            _see_to,
            IntervalTrigger(seconds=int(job.looked_at_every.total_seconds()), timezone="UTC"),
            args=[app, job, queue],
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    _end_when_told(lambda: scheduler.shutdown(wait=False))
    log.info("scheduler started", jobs=[job.name for job in jobs.declared()])
    scheduler.start()
    if queue and working:
        working.join()
        queue.close()


@workers.command("start")
def start_worker() -> None:
    """Work off the queue, until told to stop; what is in hand is finished first."""
    queue = queue_of(db.engine.url)
    if queue is None:
        raise click.ClickException(
            "There is a queue on PostgreSQL only. With SQLite the scheduler does all the work."
        )
    _end_when_told(lambda: None)
    working = _begin_to_work(current_app._get_current_object(), queue)  # type: ignore[attr-defined]
    log.info("worker started")
    working.join()


@group.command("jobs")
def list_jobs() -> None:
    """Print every job and how often it runs."""
    for job in jobs.declared():
        click.echo(f"{job.name}  every {job.every}")


@group.command("run")
@click.argument("name")
def run_one(name: str) -> None:
    """Run one job now, whatever its slot."""
    try:
        job = jobs.named(name)
    except KeyError:
        raise click.ClickException(
            f"No job is called {name!r}: see `flask scheduler jobs`."
        ) from None
    job.run()


def _end_when_told(also: Callable[[], None]) -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        if not jobs.ending.is_set():  # Ctrl-C reaches this process twice: by the terminal too
            jobs.ending.set()
            also()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def _begin_to_work(app: Flask, queue: TaskQueue) -> threading.Thread:
    def run(name: str, slot_at: datetime | None, number: int) -> None:
        with app.app_context():
            try:
                jobs.run(jobs.named(name), slot_at, queued_as=number)
            except Exception:
                log.exception("job failed", job=name)
            finally:
                db.session.remove()

    queue.prepare()
    working = threading.Thread(target=queue.work, args=[run, jobs.ending], name="work")
    working.start()
    return working


def _see_to(app: Flask, job: jobs.Job, queue: TaskQueue | None) -> None:
    """Do a job where its slot is free, or have it done."""
    with app.app_context():
        try:
            if queue is None:
                jobs.run(job)
            elif not job.claimed:
                queue.put(job, None)
            elif job_slots.is_free(db.session(), job.name, now := jobs.slot_now(job)):
                queue.put(job, now)
        except Exception:
            log.exception("job failed", job=job.name)
        finally:
            db.session.remove()
