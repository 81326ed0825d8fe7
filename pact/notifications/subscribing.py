"""Asking for news, confirming it, and stopping it."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from pact.core import clock, crypto
from pact.core.ways import Way
from pact.notifications import rhythm as rhythms
from pact.notifications.addresses import address_hash, tidy
from pact.notifications.models import (
    News,
    Rhythm,
    Subscriber,
    SubscriberKey,
    Subscription,
    SubscriptionState,
)
from pact.notifications.services import queue

CONFIRM_WITHIN = timedelta(days=7)
MESSAGES_A_DAY = 3


@dataclass(frozen=True)
class Wish:
    """What somebody asks for. `ward_ids` may hold None, which is the whole city."""

    ward_ids: Collection[int | None]
    rhythm: Rhythm
    locale: str


def ask(
    session: Session, wish: Wish, *, way: Way, address: str, replaces: Subscriber | None = None
) -> None:
    """Somebody asks for news at an address. Its owner is written to, at most three times a day.

    What happens is the same for every address, so that nobody learns whether one is known; and
    nothing changes for an owner who has confirmed before they say so.
    """
    subscriber = _subscriber(session, way=way, address=address, wish=wish)
    if not any(each.state is SubscriptionState.CONFIRMED for each in subscriber.subscriptions):
        subscriber.locale, subscriber.rhythm = wish.locale, wish.rhythm
    if replaces is not None and replaces.id != subscriber.id:
        subscriber.replaces_id = replaces.id
    there = {each.ward_id: each for each in subscriber.subscriptions}
    for ward_id in wish.ward_ids:
        if (subscription := there.get(ward_id)) is None:
            subscription = Subscription(ward_id=ward_id, state=SubscriptionState.ASKED)
            subscriber.subscriptions.append(subscription)
        if subscription.state is SubscriptionState.ASKED:
            subscription.asked_at = clock.now()
    session.flush()
    _write_to_owner(session, subscriber, address=address, locale=wish.locale)


def confirm(session: Session, subscriber: Subscriber, *, locale: str) -> None:
    """The owner wants everything that was asked for with their address, in this language."""
    if subscriber.stopped_at is not None:
        return
    subscriber.locale = locale
    if subscriber.digest_on is None:
        _begin_digests(session, subscriber)
    for each in subscriber.subscriptions:
        if each.state is SubscriptionState.ASKED:
            each.state, each.confirmed_at = SubscriptionState.CONFIRMED, clock.now()
    if subscriber.replaces_id is not None:
        former = session.get(Subscriber, subscriber.replaces_id, options=[_WITH_WARDS])
        if former is not None:
            stop(session, former)
        subscriber.replaces_id = None
    session.flush()


def change(session: Session, subscriber: Subscriber, wish: Wish) -> None:
    """The owner wants exactly this from now on."""
    if subscriber.stopped_at is not None:
        return
    subscriber.locale, subscriber.rhythm = wish.locale, wish.rhythm
    if subscriber.digest_on is None:
        _begin_digests(session, subscriber)
    subscriber.digest_on = rhythms.next_day(wish.rhythm)
    there = {each.ward_id: each for each in subscriber.subscriptions}
    for ward_id, each in there.items():
        if ward_id not in wish.ward_ids:
            subscriber.subscriptions.remove(each)
    for ward_id in wish.ward_ids:
        each = there.get(ward_id) or Subscription(ward_id=ward_id, asked_at=clock.now())
        if ward_id not in there:
            subscriber.subscriptions.append(each)
        each.state = SubscriptionState.CONFIRMED
        each.confirmed_at = each.confirmed_at or clock.now()
    session.flush()


def stop(session: Session, subscriber: Subscriber, *, unreachable: bool = False) -> None:
    """No more news to this address, of any ward; the address is erased."""
    if subscriber.stopped_at is not None:
        return
    subscriber.stopped_at = clock.now()
    subscriber.unreachable = unreachable
    subscriber.address_locked = subscriber.digest_on = None
    subscriber.subscriptions.clear()
    session.flush()


def erase_old(session: Session) -> None:
    """Erase what nobody confirmed within a week, and who stopped a week ago."""
    week_ago = clock.now() - CONFIRM_WITHIN
    session.execute(
        delete(Subscription).where(
            Subscription.state == SubscriptionState.ASKED, Subscription.asked_at < week_ago
        )
    )
    session.execute(delete(Subscriber).where(Subscriber.stopped_at < week_ago))
    nothing = ~select(Subscription.id).where(Subscription.subscriber_id == Subscriber.id).exists()
    session.execute(delete(Subscriber).where(Subscriber.stopped_at.is_(None), nothing))


def key_hash(key: str) -> str:
    """What finds a subscriber by the secret in a mail. 160 random bits need no key of ours."""
    return hashlib.sha256(f"subscription\0{key}".encode()).hexdigest()


_WITH_WARDS = selectinload(Subscriber.subscriptions)


def _begin_digests(session: Session, subscriber: Subscriber) -> None:
    """What happened before they asked is on the ward's page: digests begin with what is next."""
    subscriber.digest_on = rhythms.next_day(subscriber.rhythm)
    newest = session.scalar(select(func.max(News.id))) or 0
    subscriber.told_until = max(subscriber.told_until, newest)


def _subscriber(session: Session, *, way: Way, address: str, wish: Wish) -> Subscriber:
    """The address's subscriber, with a new secret where they begin, or begin again."""
    hashed = address_hash(address, way=way)
    subscriber = _known(session, hashed)
    if subscriber is not None and subscriber.stopped_at is None:
        return subscriber
    key = crypto.new_token()
    subscriber = subscriber or Subscriber(
        address_hash=hashed, way=way, locale=wish.locale, rhythm=wish.rhythm, subscriptions=[]
    )
    subscriber.address_locked = crypto.lock(tidy(address, way=way))
    subscriber.key_locked = crypto.lock(key)
    subscriber.stopped_at = subscriber.digest_on = None
    subscriber.unreachable, subscriber.refusals = False, 0
    try:
        with session.begin_nested():
            session.add(subscriber)
            session.flush()
    except IntegrityError:  # asked for twice in the same instant
        known = _known(session, hashed)
        if known is None:
            raise
        return known
    # Earlier secrets stay: an old mail's link must stop these messages too.
    session.add(SubscriberKey(subscriber_id=subscriber.id, key_hash=key_hash(key)))
    return subscriber


def _known(session: Session, hashed: str) -> Subscriber | None:
    return session.scalars(
        select(Subscriber)
        .where(Subscriber.address_hash == hashed)
        .options(_WITH_WARDS)
        .with_for_update()
    ).one_or_none()


def _write_to_owner(session: Session, subscriber: Subscriber, *, address: str, locale: str) -> None:
    for number in range(1, MESSAGES_A_DAY + 1):
        if queue(
            session,
            once=f"confirm:{subscriber.address_hash[:32]}:{clock.today()}:{number}",
            kind="subscription_asked",
            way=subscriber.way,
            address=address,
            locale=locale,
            facts={"subscriber_id": subscriber.id},
            expires_at=clock.now() + CONFIRM_WITHIN,
        ):
            return
