"""Where jobs go past one machine: a queue in PostgreSQL, worked off by any number of processes.

Procrastinate keeps the queue, in a schema of its own. A scheduler puts a job's slot into it, a
worker takes it out and runs it as the scheduler would have; what a worker had in hand when it died
is put back for another. Nothing in the queue is lost with it: what is due is put in again.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import procrastinate
import psycopg
import structlog
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from sqlalchemy import URL

from pact.core.jobs import Job

SCHEMA = "queue"
# So many workers may be at one line of work (mail, events) at once.
LANES = 2
# So many jobs one worker process does at once: every line of work, and some that are slow.
AT_ONCE = 10
HEARTBEAT_SECONDS = 5.0
# Without a sign of life for so long, a worker is held to be dead.
DEAD_AFTER_SECONDS = 20.0
_AGAIN_AFTER_SECONDS = 2.0
_TASK = "run"
log = structlog.get_logger(__name__)


def queue_of(url: URL) -> "TaskQueue | None":
    """A database's queue; None on SQLite, where the scheduler's one process does everything."""
    return TaskQueue(url) if url.get_backend_name() == "postgresql" else None


class TaskQueue:
    """The queue of one PostgreSQL database."""

    def __init__(self, url: URL) -> None:
        self._dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._there: dict[str, Any] = {"options": f"-c search_path={SCHEMA}"}
        self._putting: procrastinate.App | None = None

    def prepare(self) -> None:
        """Make the queue's tables, unless they are there in this version.

        Those of another version are made anew: what was in them is put in again when it is due.
        """
        version = procrastinate.__version__
        with psycopg.connect(self._dsn) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('pact.task_queue'))")
            found = connection.execute(
                "SELECT obj_description(oid) FROM pg_namespace WHERE nspname = %s", [SCHEMA]
            ).fetchone()
            if found == (version,):
                return
            connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            connection.execute(f"CREATE SCHEMA {SCHEMA}")
            connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
            connection.execute(procrastinate.schema.SchemaManager.get_schema())
            connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{version}'")

    def put(self, job: Job, slot_at: datetime | None) -> bool:
        """Put a job in, unless it waits there already; whether it was put in.

        `slot_at` is the slot to run, or None for work that claims its own rows.
        """
        # One of a lane at a time; and one that waits, or one for each slot.
        lanes = (
            [(job.name, f"{job.name} {slot_at.isoformat()}")]
            if slot_at
            else [(f"{job.name}/{lane}",) * 2 for lane in range(LANES)]
        )
        arguments: dict[str, Any] = {"job": job.name, "slot_at": slot_at and slot_at.isoformat()}
        put = False
        for lane, waiting in lanes:
            task = self._open().configure_task(_TASK, lock=lane, queueing_lock=waiting)
            try:
                task.defer(**arguments)
                put = True
            except AlreadyEnqueued:
                continue
            except ConnectorException:
                log.warning("the queue does not answer", job=job.name)
        return put

    def work(self, run: Callable[[str, datetime | None, int], None], stop: threading.Event) -> None:
        """Take jobs out and run them, until told to stop; what is in hand is finished first.

        `run` gets a job's name, its slot, and the number under which it was in the queue.
        """
        while not stop.is_set():
            try:
                psycopg.connect(self._dsn, connect_timeout=3).close()  # fails sooner than a pool
                asyncio.run(self._work(run, stop))
            except (ConnectorException, psycopg.Error, OSError):
                log.warning("the queue does not answer")
                stop.wait(_AGAIN_AFTER_SECONDS)

    def counts(self) -> dict[str, int] | None:
        """How many jobs wait and how many are done just now; None where it does not answer."""
        try:
            with psycopg.connect(self._dsn, connect_timeout=2, **self._there) as connection:
                rows = connection.execute(
                    "SELECT status::text, count(*) FROM procrastinate_jobs"
                    " WHERE status IN ('todo', 'doing') GROUP BY status"
                ).fetchall()
        except psycopg.Error:
            return None
        return {"todo": 0, "doing": 0, **dict(rows)}

    def close(self) -> None:
        """Let go of the connections."""
        if self._putting:
            self._putting.close()
            self._putting = None

    def _open(self) -> procrastinate.App:
        if self._putting is None:
            connector = procrastinate.SyncPsycopgConnector(
                conninfo=self._dsn, kwargs=self._there, min_size=1, max_size=2
            )
            app = procrastinate.App(connector=connector)
            app.task(name=_TASK)(_nothing)
            app.open()
            self._putting = app
        return self._putting

    async def _work(
        self, run: Callable[[str, datetime | None, int], None], stop: threading.Event
    ) -> None:
        connector = procrastinate.PsycopgConnector(
            conninfo=self._dsn, kwargs=self._there, min_size=1, max_size=4
        )
        app = procrastinate.App(connector=connector)

        @app.task(name=_TASK, pass_context=True)
        def _run(context: procrastinate.JobContext, *, job: str, slot_at: str | None) -> None:
            run(job, datetime.fromisoformat(slot_at) if slot_at else None, context.job.id or 0)

        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(AT_ONCE))
        async with app.open_async():
            working = asyncio.create_task(
                app.run_worker_async(
                    concurrency=AT_ONCE,
                    install_signal_handlers=False,
                    delete_jobs="always",
                    update_heartbeat_interval=HEARTBEAT_SECONDS,
                    stalled_worker_timeout=DEAD_AFTER_SECONDS,
                )
            )
            try:
                while not stop.is_set() and not working.done():
                    await _put_back_what_the_dead_had(app)
                    await asyncio.wait([working], timeout=1)
            finally:
                working.cancel()
                await asyncio.wait([working])
            if not working.cancelled() and (problem := working.exception()):
                raise problem


def _nothing(*, job: str, slot_at: str | None) -> None:
    """Stands for the task where jobs are only put in."""


async def _put_back_what_the_dead_had(app: procrastinate.App) -> None:
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        log.warning("a worker died over a job", job=job.task_kwargs.get("job"))
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # the same work waits already
            await manager.finish_job(job, Status.FAILED, delete_job=True)
