"""Finding offers and published events."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload

from pact.core import clock
from pact.meetings.models import Meeting
from pact.meetings.states import TOOK_PLACE
from pact.offers.models import (
    CommunityEvent,
    Offer,
    OfferContact,
    OfferDraft,
    OfferKind,
    OfferState,
    OfferStep,
)


def draft(session: Session, *, key_hash: str, to_change: bool = False) -> OfferDraft | None:
    """The draft of this key; `to_change` keeps others from changing it until the commit."""
    query = select(OfferDraft).where(OfferDraft.key_hash == key_hash)
    return session.scalars(query.with_for_update() if to_change else query).one_or_none()


def offer(session: Session, *, id: int) -> Offer | None:
    """One offer, with its ward and who has it."""
    return _one(session, Offer.id == id)


def offer_by_draft(session: Session, *, key_hash: str) -> Offer | None:
    """What a draft became, for as long as that is kept (a day)."""
    return _one(session, Offer.draft_key_hash == key_hash)


def offer_by_link(session: Session, *, link_hash: str) -> Offer | None:
    """The offer that a private link leads to."""
    return _one(session, Offer.link_hash == link_hash)


def contact_of(session: Session, *, offer_id: int) -> OfferContact | None:
    """How to tell the resident, if they left a way."""
    return session.scalars(
        select(OfferContact).where(OfferContact.offer_id == offer_id)
    ).one_or_none()


def steps(session: Session, *, offer_id: int) -> Sequence[OfferStep]:
    """What was done about an offer, first things first."""
    return session.scalars(
        select(OfferStep).where(OfferStep.offer_id == offer_id).order_by(OfferStep.at, OfferStep.id)
    ).all()


def step(session: Session, *, id: int) -> OfferStep | None:
    """One step."""
    return session.get(OfferStep, id)


def to_moderate(
    session: Session,
    *,
    ward_ids: Collection[int],
    restricted_in: Collection[int],
    answered: bool,
    limit: int = 200,
) -> Sequence[Offer]:
    """Offers that wait for an answer, oldest first, or the answered ones, latest first.

    Of these wards; restricted ones only where `restricted_in` has their ward.
    """
    is_waiting = _is_waiting()
    first = Offer.answered_at.desc() if answered else Offer.received_at.asc()
    return session.scalars(
        select(Offer)
        .where(~is_waiting if answered else is_waiting, Offer.words.is_not(None))
        .where(_may_be_seen(ward_ids, restricted_in))
        .order_by(first, Offer.id)
        .limit(limit)
        .options(joinedload(Offer.ward), joinedload(Offer.passed_to))
    ).all()


def waiting(
    session: Session, *, ward_ids: Collection[int], restricted_in: Collection[int], soon: datetime
) -> tuple[int, int]:
    """How many offers wait for an answer, and how many of them are events that begin before."""
    row = session.execute(
        select(func.count(), func.count(Offer.id).filter(Offer.starts_at < soon)).where(
            _is_waiting(),
            Offer.words.is_not(None),
            _may_be_seen(ward_ids, restricted_in),
        )
    ).one()
    return row[0], row[1]


def passed_to(
    session: Session, *, organisation_id: int | None, ward_ids: Collection[int]
) -> Sequence[Offer]:
    """What waits for an organisation's answer, oldest first."""
    return session.scalars(
        select(Offer)
        .where(
            Offer.passed_to_id == organisation_id,
            Offer.state == OfferState.PASSED,
            Offer.ward_id.in_(ward_ids),
            Offer.restricted.is_(False),
            Offer.words.is_not(None),
        )
        .order_by(Offer.received_at, Offer.id)
        .options(joinedload(Offer.ward))
    ).all()


def published_events(
    session: Session,
    *,
    ward_ids: Collection[int] | None = None,
    after: datetime,
    before: datetime | None = None,
) -> Sequence[CommunityEvent]:
    """Residents' events in these wards (None: all) that end after and begin before, soonest first,
    each with its ward."""
    query = select(CommunityEvent).where(CommunityEvent.ends_at > after)
    if ward_ids is not None:
        query = query.where(CommunityEvent.ward_id.in_(ward_ids))
    if before is not None:
        query = query.where(CommunityEvent.starts_at < before)
    return session.scalars(
        query.order_by(CommunityEvent.starts_at, CommunityEvent.id).options(
            joinedload(CommunityEvent.ward)
        )
    ).all()


def event_of(session: Session, *, offer_id: int) -> CommunityEvent | None:
    """The public event that an offer became."""
    return session.scalars(
        select(CommunityEvent).where(CommunityEvent.offer_id == offer_id)
    ).one_or_none()


def _is_waiting() -> ColumnElement[bool]:
    """Nobody has answered it; or it is a question, and the meeting that was to answer is over."""
    over = select(Meeting.id).where(
        Meeting.id == Offer.meeting_id, Meeting.ends_at < clock.now(), Meeting.state.in_(TOOK_PLACE)
    )
    asked = (Offer.kind == OfferKind.QUESTION) & (Offer.state == OfferState.PASSED)
    return or_(Offer.state == OfferState.RECEIVED, asked & over.exists())


def _may_be_seen(ward_ids: Collection[int], restricted_in: Collection[int]) -> ColumnElement[bool]:
    few = Offer.ward_id.in_(restricted_in)
    return Offer.ward_id.in_(ward_ids) & or_(Offer.restricted.is_(False), few)


def _one(session: Session, which: ColumnElement[bool]) -> Offer | None:
    return session.scalars(
        select(Offer).where(which).options(joinedload(Offer.ward), joinedload(Offer.passed_to))
    ).one_or_none()
