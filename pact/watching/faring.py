"""How the site fares, as far as its database knows: jobs, outbox, mail, audit log, size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.jobs import Job
from pact.core.models import AuditEntry, JobRun, OutboxDelivery
from pact.notifications import queries as notifications
from pact.watching import guarding
from pact.watching.models import AuditSeal
from pact.watching.queries import last_seal, open_alert_count

# A job that has not begun for so many of its slots is late; the shortest ones get five minutes.
_SLOTS = 3
_AT_LEAST = timedelta(minutes=5)
_MAIL = timedelta(days=30)


@dataclass(frozen=True)
class JobState:
    """A job's last runs. One without claimed slots (`every` is then short) leaves no record."""

    name: str
    every: timedelta
    began_at: datetime | None
    went_well_at: datetime | None
    problem: str | None
    failures: int

    @property
    def late(self) -> bool:
        """Whether it has not begun for too long."""
        waits = max(_SLOTS * self.every, self.every + _AT_LEAST)
        return self.began_at is None or self.began_at < clock.now() - waits


@dataclass(frozen=True)
class Lines:
    """What waits in a line, what failed in it, and since when the oldest waits."""

    waiting: int
    failed: int
    oldest: datetime | None


@dataclass(frozen=True)
class AuditState:
    """The audit log: sealed, waiting for that, without guard, and what stands out in it."""

    sealed: int
    unsealed: int
    unguarded: int
    alerts: int


def jobs(session: Session, declared: Sequence[Job]) -> list[JobState]:
    """Each job that claims slots, by name; failures are those of the last day."""
    claimed = [job for job in declared if job.claimed]
    names = [job.name for job in claimed]
    last = _newest(session, names)
    well = _newest(session, names, JobRun.ended_at.is_not(None), JobRun.problem.is_(None))
    rows = session.execute(
        select(JobRun.job, func.count())
        .where(
            JobRun.job.in_(names),
            JobRun.slot_at >= clock.now() - timedelta(days=1),
            JobRun.problem.is_not(None),
        )
        .group_by(JobRun.job)
    )
    failures: dict[str, int] = dict(rows.all())
    return [
        JobState(
            name=job.name,
            every=job.every,
            began_at=last[job.name].started_at if job.name in last else None,
            went_well_at=well[job.name].ended_at if job.name in well else None,
            problem=last[job.name].problem if job.name in last else None,
            failures=failures.get(job.name, 0),
        )
        for job in claimed
    ]


def outbox(session: Session) -> Lines:
    """Events on their way to their handlers."""
    rows = session.execute(
        select(OutboxDelivery.state, func.count(), func.min(OutboxDelivery.due_at))
        .where(OutboxDelivery.state.in_(["pending", "failed"]))
        .group_by(OutboxDelivery.state)
    )
    found = {state: (number, oldest) for state, number, oldest in rows}
    waiting, oldest = found.get("pending", (0, None))
    return Lines(waiting, found.get("failed", (0, None))[0], oldest)


def mail(session: Session) -> Lines:
    """Messages on their way to people; failures are those of the last 30 days."""
    return Lines(
        waiting=notifications.waiting_count(session),
        failed=notifications.failed_count(session, since=clock.now() - _MAIL),
        oldest=notifications.oldest_waiting(session),
    )


def audit_log(session: Session) -> AuditState:
    """How the audit log is kept."""
    last = last_seal(session)
    newest = select(func.coalesce(func.max(AuditSeal.entry_id), 0)).scalar_subquery()
    return AuditState(
        sealed=last.position if last else 0,
        unsealed=session.scalars(
            select(func.count(AuditEntry.id)).where(AuditEntry.id > newest)
        ).one(),
        unguarded=len(guarding.missing(session.connection())),
        alerts=open_alert_count(session),
    )


def size(session: Session) -> int:
    """How many bytes the database takes."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    query = (
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        if sqlite
        else "SELECT pg_database_size(current_database())"
    )
    return int(session.execute(text(query)).scalar_one())


def schema(session: Session) -> str:
    """The newest migration that was run."""
    return str(session.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _newest(
    session: Session, names: Sequence[str], *which: ColumnElement[bool]
) -> dict[str, JobRun]:
    """The last run of each job, found by the index of its slots."""

    def one(name: str) -> Select[int]:
        query = select(JobRun.id).where(JobRun.job == name, *which)
        return query.order_by(JobRun.slot_at.desc()).limit(1)

    ids = [one(name).scalar_subquery() for name in names]
    return {each.job: each for each in session.scalars(select(JobRun).where(JobRun.id.in_(ids)))}
