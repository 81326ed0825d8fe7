"""Sealing the audit log, and forgetting what is past its time."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.core.models import AuditEntry
from pact.watching.chain import BEFORE_THE_FIRST, Key
from pact.watching.guarding import KEPT_YEARS
from pact.watching.models import AuditAlert, AuditSeal
from pact.watching.queries import last_seal

# Leap days included, so that the database's own clock agrees that the time is over.
KEPT_FOR = timedelta(days=366 * KEPT_YEARS)
# On PostgreSQL an entry may be committed after others with higher numbers: no transaction of ours
# goes on for so long.
LATE = timedelta(days=1)


class SealedElsewhereError(Exception):
    """Another process sealed the same entries in the same instant."""


class OwnAlertError(Exception):
    """Nobody settles what stands out in their own deeds."""


def seal(session: Session, *, key: Key, at_most: int = 500) -> int:
    """Give the entries that have none yet a seal, the oldest first; how many.

    Raises:
        SealedElsewhereError: somebody else did in the meantime.
    """
    last = last_seal(session)
    waits = ~exists().where(AuditSeal.entry_id == AuditEntry.id)
    query = select(AuditEntry).where(waits).order_by(AuditEntry.id).limit(at_most)
    if last is not None:
        newest = select(func.max(AuditSeal.entry_id)).scalar_subquery()
        query = query.where(or_(AuditEntry.id > newest, AuditEntry.at >= last.sealed_at - LATE))
    before, end = (last.digest, last.position) if last else (BEFORE_THE_FIRST, 0)
    found = session.scalars(query).all()
    for position, entry in enumerate(found, start=end + 1):
        made = AuditSeal(
            position=position,
            entry_id=entry.id,
            entry_at=entry.at,
            entry_digest=key.of_entry(entry),
            key_name=key.name,
            sealed_at=clock.now(),
        )
        made.digest = before = key.of_seal(made, before=before)
        session.add(made)
    try:
        session.flush()
    except IntegrityError as error:
        raise SealedElsewhereError from error
    return len(found)


def forget_old(session: Session) -> int:
    """Drop sealed entries, and alerts, past their time; how many entries. Their seals stay, and
    hold nothing of them."""
    sealed = exists().where(AuditSeal.entry_id == AuditEntry.id)
    over = AuditEntry.at < clock.now() - KEPT_FOR
    session.execute(delete(AuditAlert).where(AuditAlert.made_at < clock.now() - KEPT_FOR))
    ids: Sequence[int] = session.scalars(select(AuditEntry.id).where(over, sealed)).all()
    if ids:
        session.execute(delete(AuditEntry).where(over, sealed))
        audit.record(
            session,
            actor_id=None,
            deed="forgot audit entries",
            about="audit log",
            about_id=None,
            number=len(ids),
        )
    return len(ids)


def settle(session: Session, alert: AuditAlert, *, note: str, by_id: int) -> None:
    """Write down that somebody looked into it, and what they found.

    Raises:
        OwnAlertError: it is about their own deeds.
    """
    if alert.actor_id == by_id:
        raise OwnAlertError
    alert.looked_at, alert.looked_by_id, alert.note = clock.now(), by_id, note
    audit.record(
        session,
        actor_id=by_id,
        deed="looked into alert",
        about="audit alert",
        about_id=alert.id,
        kind=alert.kind.value,
        number=alert.number,
    )
