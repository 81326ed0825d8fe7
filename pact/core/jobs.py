"""Work that runs on its own, declared beside its package with `@scheduled`.

Run by the scheduler's process only. Each slot of a job is claimed by a unique row, so that a
second scheduler is harmless; slots are instants in UTC, so that clock changes neither skip nor
double one.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from pact.core import clock, job_slots
from pact.core.db import db

# Set when the process was asked to end: work that goes on while there is any stops between two.
ending = threading.Event()
_LOOK_AT_LEAST_EVERY = timedelta(minutes=1)
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job:
    """A named function and how often it runs; `claimed` is off where the work claims rows."""

    name: str
    run: Callable[[], object]
    every: timedelta
    claimed: bool

    @property
    def looked_at_every(self) -> timedelta:
        """How often to ask whether its slot is free: a daily job must not wait a day for its first
        run, nor lose its day to a restart."""
        return min(self.every, _LOOK_AT_LEAST_EVERY) if self.claimed else self.every


_jobs: dict[str, Job] = {}


def scheduled(
    *, every: timedelta, claimed: bool = True
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Declare that a function runs once in each slot of this length."""

    def declare(function: Callable[[], object]) -> Callable[[], object]:
        name = f"{function.__module__.removeprefix('pact.')}.{function.__name__}"
        _jobs[name] = Job(name, function, every, claimed)
        return function

    return declare


def declared() -> list[Job]:
    """Every declared job, by name."""
    return [_jobs[name] for name in sorted(_jobs)]


def run(job: Job) -> bool:
    """Run a job's present slot, unless somebody has it; whether it ran.

    What goes wrong in a claimed job is written to its slot, and the next slot tries again.
    """
    if not job.claimed:
        job.run()
        return True
    slot_at = slot(clock.now(), job.every)
    if not job_slots.claim(job.name, slot_at):
        return False
    problem = None
    try:
        job.run()
    except Exception as error:
        log.exception("job failed", job=job.name)
        problem = type(error).__name__
        db.session.rollback()
    job_slots.end(job.name, slot_at, problem=problem)
    return True


def slot(instant: datetime, every: timedelta) -> datetime:
    """The start of the slot that an instant falls in."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + ((instant - epoch) // every) * every
