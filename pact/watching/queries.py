"""Reading the audit log and what stands out in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from pact.accounts.models import User
from pact.core.clock import LONDON
from pact.core.models import AuditEntry
from pact.watching.models import AuditAlert, AuditSeal


@dataclass(frozen=True)
class Wanted:
    """Which entries: of whom (0: of the site itself), which deed, on which day of Wolverhampton's;
    and, for pages, those before or after a number."""

    actor_id: int | None = None
    deed: str | None = None
    on: date | None = None
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class Entries:
    """A page of the log, the latest first, and whether there are older and newer ones."""

    entries: Sequence[AuditEntry]
    older: bool
    newer: bool


def last_seal(session: Session) -> AuditSeal | None:
    """The end of the chain."""
    return session.scalars(select(AuditSeal).order_by(AuditSeal.position.desc()).limit(1)).first()


def entries(session: Session, wanted: Wanted, *, at_most: int) -> Entries:
    """A page of the log. Pages go by numbers, so that none gets slower with the log's length."""
    query = select(AuditEntry)
    if wanted.actor_id is not None:
        query = query.where(AuditEntry.actor_id == (wanted.actor_id or None))
    if wanted.deed:
        query = query.where(AuditEntry.deed == wanted.deed)
    if wanted.on:
        since, until = day(wanted.on)
        query = query.where(AuditEntry.at >= since, AuditEntry.at < until)
    if wanted.after is not None:
        upwards = query.where(AuditEntry.id > wanted.after).order_by(AuditEntry.id)
        found = session.scalars(upwards.limit(at_most + 1)).all()
        return Entries(found[:at_most][::-1], older=True, newer=len(found) > at_most)
    if wanted.before is not None:
        query = query.where(AuditEntry.id < wanted.before)
    found = session.scalars(query.order_by(AuditEntry.id.desc()).limit(at_most + 1)).all()
    return Entries(found[:at_most], older=len(found) > at_most, newer=wanted.before is not None)


def day(on: date) -> tuple[datetime, datetime]:
    """When a day begins and ends in Wolverhampton."""
    return (
        datetime.combine(on, time(), LONDON),
        datetime.combine(on + timedelta(days=1), time(), LONDON),
    )


def people(session: Session) -> Sequence[tuple[int, str]]:
    """Everybody who works or worked here: number and name, by name."""
    rows = session.execute(select(User.id, User.name).order_by(User.name, User.id)).all()
    return [(id, name) for id, name in rows]


def deeds(session: Session) -> Sequence[str]:
    """Every deed that the log has, by name."""
    return session.scalars(select(AuditEntry.deed).distinct().order_by(AuditEntry.deed)).all()


def alert(session: Session, *, id: int) -> AuditAlert | None:
    """One alert, with its people."""
    return session.scalars(_alerts().where(AuditAlert.id == id)).one_or_none()


def open_alerts(session: Session) -> Sequence[AuditAlert]:
    """What nobody has looked into, the oldest first."""
    query = _alerts().where(AuditAlert.looked_at.is_(None))
    return session.scalars(query.order_by(AuditAlert.on_day, AuditAlert.id)).all()


def settled_alerts(session: Session, *, at_most: int = 20) -> Sequence[AuditAlert]:
    """What was looked into, the latest first."""
    query = _alerts().where(AuditAlert.looked_at.is_not(None))
    return session.scalars(
        query.order_by(AuditAlert.looked_at.desc(), AuditAlert.id.desc()).limit(at_most)
    ).all()


def open_alert_count(session: Session) -> int:
    """How much nobody has looked into."""
    return session.scalars(
        select(func.count(AuditAlert.id)).where(AuditAlert.looked_at.is_(None))
    ).one()


def _alerts() -> Select[AuditAlert]:
    return select(AuditAlert).options(
        joinedload(AuditAlert.actor), joinedload(AuditAlert.looked_by)
    )
