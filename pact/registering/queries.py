"""Finding registrations, and counting their places."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.areas.models import Ward
from pact.meetings.models import Meeting, MeetingState
from pact.registering.models import Need, Registration, RegistrationState

_NEEDS = selectinload(Registration.needs).joinedload(Need.answer)
_COMING = (RegistrationState.PLACED, RegistrationState.WAITING)


def registration(session: Session, *, id: int) -> Registration | None:
    """One registration, with what they need."""
    return session.scalars(
        select(Registration).where(Registration.id == id).options(_NEEDS)
    ).one_or_none()


def registration_by_link(session: Session, *, link_hash: str) -> Registration | None:
    """The registration that a private link leads to, with what they need."""
    return session.scalars(
        select(Registration).where(Registration.link_hash == link_hash).options(_NEEDS)
    ).one_or_none()


def coming(session: Session, *, meeting_id: int) -> Sequence[Registration]:
    """Who has a place or waits for one, in the order in which they registered, with their needs."""
    return session.scalars(
        select(Registration)
        .where(Registration.meeting_id == meeting_id, Registration.state.in_(_COMING))
        .options(_NEEDS)
        .order_by(Registration.id)
    ).all()


def to_tell(session: Session, *, meeting_id: int) -> Sequence[Registration]:
    """Who has a place or waits for one, and left an address."""
    return session.scalars(
        select(Registration)
        .where(
            Registration.meeting_id == meeting_id,
            Registration.state.in_(_COMING),
            Registration.address_locked.is_not(None),
        )
        .order_by(Registration.id)
    ).all()


def with_answer(session: Session, *, answer_id: int) -> Sequence[Registration]:
    """Whose needs the organiser answered so."""
    return session.scalars(
        select(Registration)
        .join(Need, Need.registration_id == Registration.id)
        .where(Need.answer_id == answer_id, Registration.state.in_(_COMING))
        .order_by(Registration.id)
        .distinct()
    ).all()


def people_in(
    session: Session, *, meeting_id: int, state: RegistrationState, online: bool | None = None
) -> int:
    """How many people a meeting's registrations of a state are for."""
    query = select(func.coalesce(func.sum(Registration.people), 0)).where(
        Registration.meeting_id == meeting_id, Registration.state == state
    )
    if online is not None:
        query = query.where(Registration.online.is_(online))
    return int(session.scalar(query) or 0)


def open_needs(
    session: Session, *, ward_ids: Collection[int], after: datetime
) -> Sequence[tuple[Meeting, Need]]:
    """What waits for the organisers of published meetings of these wards, the soonest first."""
    rows = session.execute(
        select(Meeting, Need)
        .join(Registration, Registration.meeting_id == Meeting.id)
        .join(Need, Need.registration_id == Registration.id)
        .where(
            Need.answer_id.is_(None),
            Registration.state.in_(_COMING),
            Meeting.state == MeetingState.PUBLISHED,
            Meeting.starts_at > after,
            Meeting.wards.any(Ward.id.in_(ward_ids)),
        )
        .order_by(Meeting.starts_at, Meeting.id, Need.id)
    )
    return [(meeting, need) for meeting, need in rows]


def need(session: Session, *, id: int) -> Need | None:
    """One need, with its answer."""
    return session.scalars(
        select(Need).where(Need.id == id).options(joinedload(Need.answer))
    ).one_or_none()


def people_by_language(session: Session, *, meeting_ids: Collection[int]) -> dict[str, int]:
    """How many people with a place at these meetings wanted to read which language."""
    rows = session.execute(
        select(Registration.locale, func.sum(Registration.people))
        .where(
            Registration.meeting_id.in_(meeting_ids),
            Registration.state == RegistrationState.PLACED,
        )
        .group_by(Registration.locale)
        .order_by(Registration.locale)
    )
    return {locale: int(people) for locale, people in rows}
