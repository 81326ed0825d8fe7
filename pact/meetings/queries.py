"""Finding meetings."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.core.db import UtcDateTime
from pact.meetings.models import Meeting, MeetingKind, MeetingState, meeting_ward
from pact.meetings.states import BEFORE_IT_BEGINS, OPEN_RECORD, TOOK_PLACE
from pact.priorities.models import WardPriority

# A meeting of this kind chooses priorities, and counts as the last one.
CHOOSING = MeetingKind.PACT


def meeting(session: Session, *, id: int | None = None, uid: str | None = None) -> Meeting | None:
    """One meeting, by number or by its uid, with its wards, agenda and attendance."""
    found = (
        session.scalars(_BY_ID, {"id": id})
        if uid is None
        else session.scalars(_BY_UID, {"uid": uid})
    )
    return found.unique().one_or_none()


def meeting_for_page(session: Session, *, uid: str) -> Meeting | None:
    """One meeting, by its uid, with its wards alone."""
    return session.scalars(_FOR_PAGE, {"uid": uid}).unique().one_or_none()


# Wards and groups that were there are few, so that they come with the meeting's own row.
_whole = select(Meeting).options(
    joinedload(Meeting.wards), joinedload(Meeting.attendance), selectinload(Meeting.agenda)
)
_FOR_PAGE = (
    select(Meeting).options(joinedload(Meeting.wards)).where(Meeting.uid == bindparam("uid"))
)
_BY_ID = _whole.where(Meeting.id == bindparam("id"))
_BY_UID = _whole.where(Meeting.uid == bindparam("uid"))


def upcoming(
    session: Session,
    *,
    ward_ids: Collection[int],
    after: datetime,
    include_drafts: bool = False,
    with_wards: bool = True,
) -> Sequence[Meeting]:
    """What is published in these wards and not over at `after`, soonest first."""
    states = {MeetingState.PUBLISHED, MeetingState.IN_SESSION}
    if include_drafts:
        states |= BEFORE_IT_BEGINS
    return session.scalars(
        _in_wards(ward_ids, with_wards=with_wards)
        .where(Meeting.ends_at > after, Meeting.state.in_(states))
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def to_be_drawn_up(session: Session, *, before: datetime) -> Sequence[int]:
    """The numbers of the meetings that are to begin before an instant, and have not begun."""
    return session.scalars(
        select(Meeting.id)
        .where(Meeting.state.in_(BEFORE_IT_BEGINS), Meeting.starts_at < before)
        .order_by(Meeting.id)
    ).all()


def past(
    session: Session,
    *,
    ward_id: int,
    before: datetime,
    limit: int = 10,
    with_wards: bool = True,
) -> Sequence[Meeting]:
    """A ward's meetings that took place, the latest first."""
    return session.scalars(
        _in_wards([ward_id], with_wards=with_wards)
        .where(Meeting.starts_at < before, Meeting.state.in_(TOOK_PLACE))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(limit)
    ).all()


def last_held(session: Session, *, ward_id: int, before: datetime) -> Meeting | None:
    """The ward's latest meeting before an instant that could choose priorities and took place."""
    return session.scalars(
        _in_wards([ward_id])
        .where(
            Meeting.kind == CHOOSING,
            Meeting.starts_at < before,
            Meeting.state.in_(TOOK_PLACE),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(1)
    ).one_or_none()


def next_after(session: Session, *, ward_id: int, after: datetime) -> Meeting | None:
    """The ward's first published meeting after an instant."""
    return session.scalars(
        _in_wards([ward_id])
        .where(Meeting.starts_at > after, Meeting.state == MeetingState.PUBLISHED)
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    ).one_or_none()


def next_of(session: Session, *, meeting_id: int, after: datetime) -> Meeting | None:
    """The first published meeting after an instant in any of a meeting's wards, without its own."""
    return session.scalars(_NEXT_OF, {"meeting_id": meeting_id, "after": after}).one_or_none()


_its_wards = select(meeting_ward.c.ward_id).where(
    meeting_ward.c.meeting_id == bindparam("meeting_id", type_=Integer)
)
_NEXT_OF = (
    select(Meeting)
    .where(
        Meeting.id.in_(
            select(meeting_ward.c.meeting_id).where(meeting_ward.c.ward_id.in_(_its_wards))
        ),
        Meeting.starts_at > bindparam("after", type_=UtcDateTime()),
        Meeting.state == MeetingState.PUBLISHED,
    )
    .order_by(Meeting.starts_at, Meeting.id)
    .limit(1)
)


def earlier(
    session: Session, *, ward_ids: Collection[int], now: datetime, limit: int = 30
) -> Sequence[Meeting]:
    """Meetings of these wards that are over or called off; the latest first."""
    return session.scalars(
        _in_wards(ward_ids)
        .where(or_(Meeting.ends_at <= now, Meeting.state == MeetingState.CANCELLED))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(limit)
    ).all()


def waiting_for_record(
    session: Session, *, ward_ids: Collection[int], now: datetime
) -> Sequence[Meeting]:
    """Meetings whose time has come and whose record is not closed, oldest first."""
    return session.scalars(
        _in_wards(ward_ids)
        .where(
            Meeting.starts_at < now,
            Meeting.state.in_(OPEN_RECORD | {MeetingState.PUBLISHED}),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def drafts(session: Session, *, ward_ids: Collection[int], now: datetime) -> Sequence[Meeting]:
    """Drafts to come, and meetings put off, without their wards; soonest first."""
    draft = and_(Meeting.starts_at >= now, Meeting.state == MeetingState.DRAFT)
    return session.scalars(
        _in_wards(ward_ids, with_wards=False)
        .where(or_(draft, Meeting.state == MeetingState.POSTPONED))
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def unfinished(
    session: Session, *, now: datetime, ward_ids: Collection[int] | None = None
) -> Sequence[Meeting]:
    """Meetings whose time has come and whose record is not closed, oldest first: in these
    wards, or in the whole city."""
    query = select(Meeting).options(selectinload(Meeting.wards))
    return session.scalars(
        (query if ward_ids is None else _in_wards(ward_ids))
        .where(
            Meeting.starts_at < now,
            Meeting.state.in_(OPEN_RECORD | {MeetingState.PUBLISHED}),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def next_in(session: Session, *, ward_ids: Collection[int], after: datetime) -> Meeting | None:
    """The first published meeting of these wards that is not over at an instant."""
    return session.scalars(
        _in_wards(ward_ids)
        .where(
            Meeting.ends_at > after,
            Meeting.state.in_({MeetingState.PUBLISHED, MeetingState.IN_SESSION}),
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    ).one_or_none()


def in_calendar(
    session: Session,
    *,
    ward_ids: Collection[int] | None = None,
    kinds: Collection[MeetingKind] | None = None,
    since: datetime,
    until: datetime | None = None,
) -> Sequence[Meeting]:
    """What was ever published and was to end after an instant (and begin before another), soonest
    first: in these wards, of these kinds; None for all."""
    query = select(Meeting) if ward_ids is None else _in_wards(ward_ids)
    query = query.where(shown_to_residents(), Meeting.ends_at > since)
    if kinds is not None:
        query = query.where(Meeting.kind.in_(kinds))
    if until is not None:
        query = query.where(Meeting.starts_at < until)
    return session.scalars(
        query.order_by(Meeting.starts_at, Meeting.id).options(selectinload(Meeting.wards))
    ).all()


def lately_changed(session: Session, *, ward_ids: Collection[int], limit: int) -> Sequence[Meeting]:
    """What residents know of in these wards, the latest changed first."""
    return session.scalars(
        _in_wards(ward_ids)
        .where(shown_to_residents())
        .order_by(Meeting.changed_at.desc(), Meeting.id.desc())
        .limit(limit)
    ).all()


def meeting_for_priority(session: Session, *, priority_id: int) -> Meeting | None:
    """The meeting that chose a priority, with its wards."""
    return session.scalars(
        select(Meeting)
        .join(WardPriority, WardPriority.meeting_id == Meeting.id)
        .where(WardPriority.id == priority_id)
        .options(selectinload(Meeting.wards))
    ).one_or_none()


def shown_to_residents() -> ColumnElement[bool]:
    """Whether a meeting was ever published: calendar, news and open data have it from then on."""
    return Meeting.published_at.is_not(None)


def _in_wards(ward_ids: Collection[int], *, with_wards: bool = True) -> Select[Meeting]:
    """Meetings of any of these wards, with all their wards unless nobody will ask for them."""
    theirs = select(meeting_ward.c.meeting_id).where(meeting_ward.c.ward_id.in_(ward_ids))
    query = select(Meeting).where(Meeting.id.in_(theirs))
    return query.options(selectinload(Meeting.wards)) if with_wards else query
