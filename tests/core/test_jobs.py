"""Each slot of a job is run once, whoever else would run it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pact.core import audit, clock, housekeeping, jobs
from pact.core.db import db, transaction
from pact.core.jobs import Job
from pact.core.models import AuditEntry, JobRun


def work() -> None:
    with transaction() as session:
        audit.record(session, actor_id=None, deed="ran", about="job", about_id=None)


def fail() -> None:
    with transaction():
        raise LookupError


HOURLY = Job("tests.work", work, timedelta(hours=1), claimed=True)
FAILING = Job("tests.fail", fail, timedelta(hours=1), claimed=True)


def test_a_slot_is_run_once(session, at: datetime):
    assert jobs.run(HOURLY)
    assert not jobs.run(HOURLY)
    with clock.set_to(at + timedelta(hours=1)):
        assert jobs.run(HOURLY)

    assert len(session.scalars(select(AuditEntry)).all()) == 2
    assert [run.problem for run in session.scalars(select(JobRun))] == [None, None]


def test_schedulers_at_once_run_each_slot_once(app: Flask, session, at: datetime):
    def scheduler(_number: int) -> int:
        with app.app_context():
            ran = jobs.run(HOURLY)
            db.session.remove()
            return ran

    for hour in range(10):
        with clock.set_to(at + timedelta(hours=hour)), ThreadPoolExecutor(4) as schedulers:
            assert sum(schedulers.map(scheduler, range(4))) == 1

    assert len(session.scalars(select(AuditEntry)).all()) == 10


def test_a_job_that_fails_says_so_and_the_next_slot_tries_again(session, at: datetime):
    assert jobs.run(FAILING)
    with clock.set_to(at + timedelta(hours=1)):
        assert jobs.run(FAILING)

    runs = session.scalars(select(JobRun)).all()
    assert [run.problem for run in runs] == ["LookupError", "LookupError"]
    assert all(run.ended_at for run in runs)


@pytest.mark.parametrize(
    "around", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)]
)
def test_when_the_clocks_change_no_hour_is_skipped_or_doubled(around: datetime):
    slots = {
        jobs.slot(around + timedelta(minutes=minutes), timedelta(hours=1))
        for minutes in range(24 * 60)
    }
    assert len(slots) == 24


def test_a_daily_job_does_not_wait_a_day_for_its_first_run():
    daily = Job("tests.daily", work, timedelta(days=1), claimed=True)
    assert daily.looked_at_every == timedelta(minutes=1)


def test_runs_are_forgotten_after_a_month(session, at: datetime):
    jobs.run(HOURLY)

    with clock.set_to(at + timedelta(days=31)):
        housekeeping.forget()

    assert session.scalars(select(JobRun)).all() == []


def test_the_scheduler_knows_the_core_s_own_jobs(app: Flask):
    names = app.test_cli_runner().invoke(args=["scheduler", "jobs"]).output
    assert "core.housekeeping.drain_outbox" in names
