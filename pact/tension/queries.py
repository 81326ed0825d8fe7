"""Finding reports. Whoever shows one to an officer writes down that they read it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.accounts.models import Organisation
from pact.areas.models import Ward
from pact.forum.models import ForumMember
from pact.tension.models import Standing, TensionReport

_WITH = (
    joinedload(TensionReport.organisation),
    joinedload(TensionReport.theme),
    selectinload(TensionReport.wards),
)


def report(session: Session, *, id: int, ward_ids: Collection[int]) -> TensionReport | None:
    """A report about one of these wards or the whole city."""
    return session.scalars(
        select(TensionReport)
        .where(TensionReport.id == id, _about(ward_ids))
        .options(*_WITH)
        .execution_options(populate_existing=True)
    ).one_or_none()


def report_exists(session: Session, *, id: int) -> bool:
    """Whether there is one at all."""
    return session.scalar(select(TensionReport.id).where(TensionReport.id == id)) is not None


def reports(session: Session, *, ward_ids: Collection[int], since: date) -> Sequence[TensionReport]:
    """Those about one of these wards or the whole city, of months since then, newest first."""
    return session.scalars(
        select(TensionReport)
        .where(TensionReport.month >= since, _about(ward_ids))
        .order_by(TensionReport.sent_at.desc(), TensionReport.id.desc())
        .options(*_WITH)
    ).all()


def unanswered(session: Session, *, ward_ids: Collection[int]) -> int:
    """How many of those nobody has answered."""
    query = select(func.count(TensionReport.id)).where(
        TensionReport.standing == Standing.NEW, _about(ward_ids)
    )
    return session.scalar(query) or 0


def own(
    session: Session, *, organisation_id: int, since: date = date.min
) -> Sequence[TensionReport]:
    """What an organisation sent of the months since then, newest first."""
    return session.scalars(
        select(TensionReport)
        .where(TensionReport.organisation_id == organisation_id, TensionReport.month >= since)
        .order_by(TensionReport.sent_at.desc(), TensionReport.id.desc())
    ).all()


def answered_since(session: Session, *, by_id: int, since: datetime) -> int:
    """How many reports that somebody sent were answered since then."""
    query = select(func.count(TensionReport.id)).where(
        TensionReport.by_id == by_id, TensionReport.answered_at >= since
    )
    return session.scalar(query) or 0


def members(session: Session, *, month: date) -> Sequence[tuple[ForumMember, bool]]:
    """The standing members by name, and whether each has reported of this month."""
    sent = (
        select(TensionReport.id)
        .where(
            TensionReport.organisation_id == ForumMember.organisation_id,
            TensionReport.month == month,
        )
        .exists()
    )
    rows = session.execute(
        select(ForumMember, sent)
        .join(Organisation, Organisation.id == ForumMember.organisation_id)
        .order_by(Organisation.name)
        .options(joinedload(ForumMember.organisation))
    )
    return [(member, bool(has)) for member, has in rows]


def _about(ward_ids: Collection[int]) -> ColumnElement[bool]:
    return or_(~TensionReport.wards.any(), TensionReport.wards.any(Ward.id.in_(ward_ids)))
