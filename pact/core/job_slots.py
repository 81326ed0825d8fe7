"""The slots of scheduled jobs, as rows: whoever inserts one first has it."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.db import transaction
from pact.core.models import JobRun

KEPT_FOR = timedelta(days=30)


def claim(job: str, slot_at: datetime) -> bool:
    """Take a slot; whether it was free."""
    mine = select(JobRun.id).where(JobRun.job == job, JobRun.slot_at == slot_at)
    try:
        with transaction() as session:
            if session.scalar(mine) is not None:
                return False
            session.add(JobRun(job=job, slot_at=slot_at, started_at=clock.now()))
    except IntegrityError:  # another scheduler, in the same instant
        return False
    return True


def end(job: str, slot_at: datetime, *, problem: str | None) -> None:
    """Write down that a slot's run has ended, and what went wrong if anything did."""
    with transaction() as session:
        session.execute(
            update(JobRun)
            .where(JobRun.job == job, JobRun.slot_at == slot_at)
            .values(ended_at=clock.now(), problem=problem)
        )


def forget_old(session: Session) -> None:
    """Drop the record of runs long past."""
    session.execute(delete(JobRun).where(JobRun.slot_at < clock.now() - KEPT_FOR))
