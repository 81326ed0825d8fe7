"""Finding subscriptions, and how messages fare."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from pact.core.models import OutboxDelivery
from pact.core.withholding import Place
from pact.meetings.models import Meeting, MeetingState
from pact.notifications.models import (
    Message,
    MessageState,
    News,
    NewsKind,
    Subscriber,
    SubscriberKey,
    Subscription,
    SubscriptionState,
)

_WARDS = selectinload(Subscriber.subscriptions).joinedload(Subscription.ward)


@dataclass(frozen=True)
class KindCount:
    """How many messages of one kind are in each state."""

    kind: str
    by_state: dict[MessageState, int]


def subscriber(session: Session, *, id: int) -> Subscriber | None:
    """Somebody who wants to hear, with their wards."""
    return session.scalars(
        select(Subscriber).where(Subscriber.id == id).options(_WARDS)
    ).one_or_none()


def subscriber_by_key(session: Session, *, key_hash: str) -> Subscriber | None:
    """The subscriber whose mails carry, or once carried, this secret, with their wards."""
    return session.scalars(
        select(Subscriber)
        .join(SubscriberKey, SubscriberKey.subscriber_id == Subscriber.id)
        .where(SubscriberKey.key_hash == key_hash)
        .options(_WARDS)
    ).one_or_none()


def subscribers_to(session: Session, *, ward_ids: Collection[int]) -> Sequence[Subscriber]:
    """Who has confirmed that they want to hear of any of these wards, or of the whole city."""
    confirmed = select(Subscription.subscriber_id).where(
        or_(Subscription.ward_id.in_(ward_ids), Subscription.ward_id.is_(None)),
        Subscription.state == SubscriptionState.CONFIRMED,
    )
    return session.scalars(
        select(Subscriber)
        .where(Subscriber.id.in_(confirmed), Subscriber.stopped_at.is_(None))
        .order_by(Subscriber.id)
    ).all()


def subscribers_by_ward(session: Session) -> dict[Place, int]:
    """How many want to hear of each ward, by the language they read; without those who want to
    hear of the whole city."""
    rows = session.execute(
        select(Subscriber.locale, Subscription.ward_id, func.count(Subscription.id))
        .join(Subscriber, Subscriber.id == Subscription.subscriber_id)
        .where(Subscription.state == SubscriptionState.CONFIRMED, Subscriber.stopped_at.is_(None))
        .group_by(Subscriber.locale, Subscription.ward_id)
        .order_by(Subscriber.locale)
    )
    return {(locale, ward_id): number for locale, ward_id, number in rows if ward_id is not None}


def subscribers_by_way(session: Session) -> dict[Place, int]:
    """How many subscribers read each language, by how they are told."""
    confirmed = select(Subscription.subscriber_id).where(
        Subscription.state == SubscriptionState.CONFIRMED
    )
    rows = session.execute(
        select(Subscriber.locale, Subscriber.way, func.count(Subscriber.id))
        .where(Subscriber.id.in_(confirmed), Subscriber.stopped_at.is_(None))
        .group_by(Subscriber.locale, Subscriber.way)
        .order_by(Subscriber.locale)
    )
    return {(locale, way): number for locale, way, number in rows}


def news_of_meeting(session: Session, *, meeting_id: int) -> int | None:
    """The first piece of news, by its id, that told of a meeting."""
    return session.scalar(
        select(func.min(News.id)).where(News.kind == NewsKind.MEETING, News.about_id == meeting_id)
    )


def wards_of_news(session: Session, *, ids: Collection[int]) -> dict[int, int]:
    """The ward of each of these pieces of news that are still there."""
    rows = session.execute(select(News.id, News.ward_id).where(News.id.in_(ids)).order_by(News.id))
    return dict(rows.all())


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


def unreachable_count(session: Session) -> int:
    """How many subscribers we stopped writing to in the last week: nothing arrived there."""
    return session.scalars(
        select(func.count(Subscriber.id)).where(Subscriber.unreachable.is_(True))
    ).one()


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


def waiting_count(session: Session) -> int:
    """How many messages have not ended."""
    return session.scalars(
        select(func.count(Message.id)).where(Message.state == MessageState.QUEUED)
    ).one()


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


def was_told(session: Session, *, action_id: int, concern_id: int) -> bool:
    """Whether a message of an outcome has left us, or is leaving, for whoever raised a concern; as
    long as messages are kept. One that still waits will be written with what is true then."""
    told = select(Message.id).where(
        Message.once == f"action_ended:{action_id}:{concern_id}",
        or_(
            Message.state.in_((MessageState.HANDED_OVER, MessageState.DELIVERED)),
            and_(Message.state == MessageState.QUEUED, Message.attempts > 0),
        ),
    )
    return session.scalar(told) is not None
