"""The slots of scheduled jobs, as rows: whoever inserts one first has it."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.db import transaction
from pact.core.models import JobRun

KEPT_FOR = timedelta(days=30)


def is_free(session: Session, job: str, slot_at: datetime) -> bool:
    """Whether nobody has taken a slot yet."""
    return not session.scalar(select(exists().where(JobRun.job == job, JobRun.slot_at == slot_at)))


def claim(job: str, slot_at: datetime, *, queued_as: int | None = None) -> bool:
    """Take a slot; whether it was free, or is the unfinished one of the same number in the queue,
    whose worker died."""
    mine = select(JobRun).where(JobRun.job == job, JobRun.slot_at == slot_at)
    try:
        with transaction() as session:
            if (taken := session.scalars(mine).one_or_none()) is not None:
                return (
                    queued_as is not None
                    and taken.queued_as == queued_as
                    and taken.ended_at is None
                )
            session.add(
                JobRun(job=job, slot_at=slot_at, started_at=clock.now(), queued_as=queued_as)
            )
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
