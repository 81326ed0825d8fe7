"""Finding subscriptions, and how messages fare."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.core.models import OutboxDelivery
from pact.meetings.models import Meeting, MeetingState
from pact.notifications.models import Message, MessageState, Subscription, SubscriptionState


@dataclass(frozen=True)
class KindCount:
    """How many messages of one kind are in each state."""

    kind: str
    by_state: dict[MessageState, int]


def subscription(session: Session, *, id: int) -> Subscription | None:
    """One subscription, with its ward."""
    return session.scalars(
        select(Subscription).where(Subscription.id == id).options(joinedload(Subscription.ward))
    ).one_or_none()


def subscription_by_key(session: Session, *, key_hash: str) -> Subscription | None:
    """The subscription whose mails carry this secret, with its ward."""
    return session.scalars(
        select(Subscription)
        .where(Subscription.key_hash == key_hash)
        .options(joinedload(Subscription.ward))
    ).one_or_none()


def of_the_same_person(
    session: Session, *, email_hash: str, states: Collection[SubscriptionState]
) -> Sequence[Subscription]:
    """An address's subscriptions in these states, with their wards, oldest first."""
    return session.scalars(
        select(Subscription)
        .where(Subscription.email_hash == email_hash, Subscription.state.in_(states))
        .options(joinedload(Subscription.ward))
        .order_by(Subscription.id)
    ).all()


def to_tell(session: Session, *, ward_ids: Collection[int]) -> list[Subscription]:
    """Confirmed subscriptions to any of these wards: one for each address."""
    found = session.scalars(
        select(Subscription)
        .where(
            Subscription.ward_id.in_(ward_ids),
            Subscription.state == SubscriptionState.CONFIRMED,
        )
        .order_by(Subscription.id)
    )
    first: dict[str, Subscription] = {}
    for each in found:
        first.setdefault(each.email_hash, each)
    return list(first.values())


def meetings_beginning(session: Session, *, after: datetime, until: datetime) -> Sequence[Meeting]:
    """Published meetings that begin between two instants, with their wards, soonest first."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.state == MeetingState.PUBLISHED,
            Meeting.starts_at > after,
            Meeting.starts_at <= until,
        )
        .options(selectinload(Meeting.wards))
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def message_counts(session: Session, *, since: datetime) -> list[KindCount]:
    """How the messages queued since an instant fare, by kind."""
    rows = session.execute(
        select(Message.kind, Message.state, func.count())
        .where(Message.queued_at >= since)
        .group_by(Message.kind, Message.state)
        .order_by(Message.kind)
    )
    counts: dict[str, dict[MessageState, int]] = {}
    for kind, state, number in rows:
        counts.setdefault(kind, {})[state] = number
    return [KindCount(kind, by_state) for kind, by_state in counts.items()]


def failed_count(session: Session, *, since: datetime) -> int:
    """How many messages that were queued since an instant could not be delivered."""
    return session.scalars(
        select(func.count(Message.id)).where(
            Message.state == MessageState.FAILED, Message.queued_at >= since
        )
    ).one()


def recent_failures(session: Session, *, limit: int = 50) -> Sequence[Message]:
    """Messages that could not be delivered, the latest first."""
    return session.scalars(
        select(Message)
        .where(Message.state == MessageState.FAILED)
        .order_by(Message.ended_at.desc(), Message.id.desc())
        .limit(limit)
    ).all()


def oldest_waiting(session: Session) -> datetime | None:
    """Since when the oldest message that has not ended waits."""
    return session.scalar(
        select(func.min(Message.queued_at)).where(Message.state == MessageState.QUEUED)
    )


def events_given_up(session: Session) -> dict[str, int]:
    """How many events each handler could not deal with."""
    rows = session.execute(
        select(OutboxDelivery.handler, func.count())
        .where(OutboxDelivery.state == "failed")
        .group_by(OutboxDelivery.handler)
        .order_by(OutboxDelivery.handler)
    )
    return dict(rows.all())
