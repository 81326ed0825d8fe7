"""Work that runs on its own, declared beside its package with `@scheduled`.

Run by the scheduler's process, or by workers (see `pact.core.task_queue`); never in a web worker.
Each slot of a job is claimed by a unique row, so that a second scheduler is harmless; slots are
instants in UTC, so that clock changes neither skip nor double one.
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


def named(name: str) -> Job:
    """The job that is declared under a name; KeyError where none is."""
    return _jobs[name]


def run(job: Job, slot_at: datetime | None = None, *, queued_as: int | None = None) -> bool:
    """Run a slot of a job, by default the present one, unless somebody has it; whether it ran.

    What goes wrong in a claimed job is written to its slot, and the next slot tries again. Whoever
    comes with the number under which a slot was claimed goes on where a worker died over it.
    """
    if not job.claimed:
        job.run()
        return True
    slot_at = slot_at or slot_now(job)
    if not job_slots.claim(job.name, slot_at, queued_as=queued_as):
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


def slot_now(job: Job) -> datetime:
    """The slot of a job that the present falls in."""
    return slot(clock.now(), job.every)


def slot(instant: datetime, every: timedelta) -> datetime:
    """The start of the slot that an instant falls in."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + ((instant - epoch) // every) * every
