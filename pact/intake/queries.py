"""Finding what was entered."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern
from pact.intake.models import IntakeEntry


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


def _whole() -> Select[IntakeEntry]:
    return select(IntakeEntry).options(joinedload(IntakeEntry.concern).joinedload(Concern.ward))
