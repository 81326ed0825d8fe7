"""Finding what was entered."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern
from pact.intake.models import IntakeEntry, IntakeImport

_AT_ONCE = 500  # values in one statement


def entry(session: Session, *, id: int) -> IntakeEntry | None:
    """One entry, with its concern and the concern's ward."""
    return session.scalars(_whole().where(IntakeEntry.id == id)).one_or_none()


def entry_by_key(session: Session, *, key_hash: str) -> IntakeEntry | None:
    """What was stored under this key, so that a repeat is answered like the first."""
    return session.scalars(_whole().where(IntakeEntry.key_hash == key_hash)).one_or_none()


def sitting(
    session: Session,
    *,
    by_id: int,
    ward_ids: Collection[int],
    since: datetime,
    at_most: int = 50,
) -> Sequence[IntakeEntry]:
    """What this person entered by hand since then in these wards, newest first."""
    return session.scalars(
        _whole()
        .join(IntakeEntry.concern)
        .where(
            IntakeEntry.by_id == by_id,
            IntakeEntry.entered_at >= since,
            IntakeEntry.import_id.is_(None),
            Concern.ward_id.in_(ward_ids),
        )
        .order_by(IntakeEntry.entered_at.desc(), IntakeEntry.id.desc())
        .limit(at_most)
    ).all()


def import_of(session: Session, *, id: int, to_change: bool = False) -> IntakeImport | None:
    """A file; `to_change` keeps others from storing it until the commit."""
    query = select(IntakeImport).where(IntakeImport.id == id)
    return session.scalars(query.with_for_update() if to_change else query).one_or_none()


def looked_over(session: Session, *, by_id: int, digest: str) -> IntakeImport | None:
    """The same file, uploaded by the same person and not stored yet."""
    return session.scalars(
        select(IntakeImport)
        .where(
            IntakeImport.by_id == by_id,
            IntakeImport.digest == digest,
            IntakeImport.stored_at.is_(None),
            IntakeImport.rows_locked.is_not(None),
        )
        .order_by(IntakeImport.id.desc())
        .limit(1)
    ).one_or_none()


def stored_before(session: Session, *, digest: str) -> IntakeImport | None:
    """The last time that the same file was stored, by whomever."""
    return session.scalars(
        select(IntakeImport)
        .where(IntakeImport.digest == digest, IntakeImport.stored_at.is_not(None))
        .order_by(IntakeImport.id.desc())
        .limit(1)
    ).one_or_none()


def references_by_key(session: Session, *, keys: Sequence[str]) -> dict[str, str]:
    """For those of the keys that were used: the reference of what was stored."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = session.execute(
            select(IntakeEntry.key_hash, Concern.reference)
            .join(IntakeEntry.concern)
            .where(IntakeEntry.key_hash.in_(keys[start : start + _AT_ONCE]))
        )
        found.update((key_hash, reference) for key_hash, reference in rows)
    return found


def words_of(
    session: Session,
    *,
    ward_ids: Collection[int],
    since: datetime,
    until: datetime,
    restricted_ward_ids: Collection[int],
) -> Iterator[tuple[int, str, str]]:
    """Ward, words and reference of the concerns of a time, first things first.

    Restricted ones only of the wards where they may be read.
    """
    rows = session.execute(
        select(Concern.ward_id, Concern.words, Concern.reference)
        .where(
            Concern.ward_id.in_(ward_ids),
            Concern.received_at.between(since, until),
            Concern.words.is_not(None),
            or_(Concern.restricted.is_(False), Concern.ward_id.in_(restricted_ward_ids)),
        )
        .order_by(Concern.received_at, Concern.id)
        .execution_options(yield_per=1000)
    )
    return ((ward_id, words or "", reference) for ward_id, words, reference in rows)


def references_of(session: Session, *, import_id: int) -> Sequence[tuple[int, str]]:
    """Row number and reference of what was stored of a file."""
    rows = session.execute(
        select(IntakeEntry.row_number, Concern.reference)
        .join(IntakeEntry.concern)
        .where(IntakeEntry.import_id == import_id)
        .order_by(IntakeEntry.row_number)
    )
    return [(number or 0, reference) for number, reference in rows]


def _whole() -> Select[IntakeEntry]:
    return select(IntakeEntry).options(joinedload(IntakeEntry.concern).joinedload(Concern.ward))
