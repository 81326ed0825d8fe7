"""Whether the audit log is as it was written: where it was changed, or something removed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.models import AuditEntry
from pact.watching import guarding
from pact.watching.chain import BEFORE_THE_FIRST, Key
from pact.watching.models import AuditSeal
from pact.watching.queries import last_seal
from pact.watching.services import KEPT_FOR, LATE

_AT_ONCE = 1000


def problems(
    session: Session, *, keys: Sequence[Key], expected: Mapping[int, str] | None = None
) -> Iterator[str]:
    """A line for each thing that is wrong, in the order of the chain.

    `expected` are digests by their position, noted elsewhere before: they show whether the end of
    the chain was cut off, or all of it written anew by somebody who has the key.
    """
    for name in guarding.missing(session.connection()):
        yield f"the trigger {name}, which guards the log, is missing: flask audit guard"
    wanted, by_name = dict(expected or {}), {key.name: key for key in keys}
    before, last = BEFORE_THE_FIRST, 0
    for seal, entry in _chain(session):
        if seal.position != last + 1:
            yield f"{_seals(last + 1, seal.position - 1)} removed, with what they held"
            before = ""  # what came before is gone: this one cannot be held to it
        yield from _wrong(seal, entry, by_name.get(seal.key_name), before)
        if wanted.pop(seal.position, seal.digest) != seal.digest:
            yield f"seal {seal.position} is not the one that was noted"
        before, last = seal.digest, seal.position
    for position in sorted(wanted):
        yield f"seal {position} was noted and is not there: the end of the log was cut off"
    if (end := last_seal(session)) is not None:
        yield from _never_sealed(session, end.sealed_at)


def place_guards(session: Session) -> None:
    """Have the triggers that guard the log."""
    guarding.place(session.connection())


def _wrong(
    seal: AuditSeal, entry: AuditEntry | None, key: Key | None, before: str
) -> Iterator[str]:
    where = f"entry {seal.entry_id} (seal {seal.position}, {seal.entry_at:%Y-%m-%d %H:%M} UTC)"
    if key is None:
        yield f"{where} was sealed with the key {seal.key_name}, which is not in AUDIT_KEYS"
        return
    if before and key.of_seal(seal, before=before) != seal.digest:
        yield f"the seal of {where} was changed, or does not follow the one before it"
    if entry is None:
        if seal.entry_at >= clock.now() - KEPT_FOR:
            yield f"{where} was removed"
    elif key.of_entry(entry) != seal.entry_digest:
        yield f"{where} was changed"


def _chain(session: Session) -> Iterator[tuple[AuditSeal, AuditEntry | None]]:
    """Every seal with its entry, in order; some at a time, so that memory does not grow."""
    after = 0
    while True:
        rows = session.execute(
            select(AuditSeal, AuditEntry)
            .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
            .where(AuditSeal.position > after)
            .order_by(AuditSeal.position)
            .limit(_AT_ONCE)
        ).all()
        if not rows:
            return
        after = rows[-1][0].position
        yield from ((seal, entry) for seal, entry in rows)
        session.expunge_all()


def _never_sealed(session: Session, last_sealed_at: datetime) -> Iterator[str]:
    """Entries that were put in behind the chain's back: the job would have sealed them long ago."""
    query = select(AuditEntry.id).where(
        ~exists().where(AuditSeal.entry_id == AuditEntry.id),
        AuditEntry.at < last_sealed_at - LATE,
    )
    for id in session.scalars(query.order_by(AuditEntry.id).limit(_AT_ONCE)):
        yield f"entry {id} is a day older than the last seal and was never sealed"


def _seals(first: int, last: int) -> str:
    return f"seal {first} was" if first == last else f"seals {first} to {last} were"
