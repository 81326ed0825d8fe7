"""The process that does what nobody waits for: `flask scheduler start`.

APScheduler decides when; `pact.core.jobs` decides whether (each slot once). Never in a web worker.
"""

import logging
import signal
from types import FrameType

import click
import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask, current_app
from flask.cli import AppGroup

from pact.core import housekeeping as housekeeping  # declares its jobs
from pact.core import jobs
from pact.core.db import db

group = AppGroup("scheduler", help="Work that runs on its own.")
log = structlog.get_logger(__name__)


def init_app(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("start")
def start() -> None:
    """Run every declared job, each in its time, until told to stop."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    # A job that is still running when its time comes again is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = BlockingScheduler(timezone="UTC")
    for job in jobs.declared():
        scheduler.add_job(
            _in_context,
            IntervalTrigger(seconds=int(job.looked_at_every.total_seconds()), timezone="UTC"),
            args=[app, job],
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if not jobs.ending.is_set():  # Ctrl-C reaches this process twice: by the terminal too
            jobs.ending.set()
            scheduler.shutdown(wait=False)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    log.info("scheduler started", jobs=[job.name for job in jobs.declared()])
    scheduler.start()


@group.command("jobs")
def list_jobs() -> None:
    """Print every job and how often it runs."""
    for job in jobs.declared():
        click.echo(f"{job.name}  every {job.every}")


@group.command("run")
@click.argument("name")
def run_one(name: str) -> None:
    """Run one job now, whatever its slot."""
    job = next((job for job in jobs.declared() if job.name == name), None)
    if job is None:
        raise click.ClickException(f"No job is called {name!r}: see `flask scheduler jobs`.")
    job.run()


def _in_context(app: Flask, job: jobs.Job) -> None:
    with app.app_context():
        try:
            jobs.run(job)
        except Exception:
            log.exception("job failed", job=job.name)
        finally:
            db.session.remove()
