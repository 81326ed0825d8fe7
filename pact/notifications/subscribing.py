"""Asking for news of a ward's meetings, confirming it, and stopping it."""

import hashlib
from datetime import timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import clock, crypto
from pact.notifications import queries
from pact.notifications.addresses import email_hash, tidy
from pact.notifications.models import Subscription, SubscriptionState
from pact.notifications.services import queue

CONFIRM_WITHIN = timedelta(days=7)
MAILS_A_DAY = 3
LIVE = (SubscriptionState.ASKED, SubscriptionState.CONFIRMED)


def ask(session: Session, ward: Ward, *, email: str, locale: str) -> None:
    """Somebody asks for news at an address. Its owner is written to, at most three times a day.

    What happens is the same for every address, so that nobody learns whether one is known.
    """
    hashed = email_hash(email)
    row = _row(session, ward, hashed)
    if row is None or row.state is SubscriptionState.STOPPED:
        row = _begin(session, row, ward, email=email, email_hash=hashed, locale=locale)
    if row.state is SubscriptionState.ASKED:
        row.locale = locale
        row.asked_at = clock.now()
    session.flush()
    _write_to_owner(session, row, email=email, locale=locale)


def confirm(session: Session, subscription: Subscription, *, locale: str) -> None:
    """The owner wants everything that was asked for with their address, in this language."""
    for each in queries.of_the_same_person(
        session, email_hash=subscription.email_hash, states=LIVE
    ):
        each.locale = locale
        if each.state is SubscriptionState.ASKED:
            each.state = SubscriptionState.CONFIRMED
            each.confirmed_at = clock.now()


def stop(session: Session, subscription: Subscription) -> None:
    """No more news to this address, of any ward; the address is erased."""
    for each in queries.of_the_same_person(
        session, email_hash=subscription.email_hash, states=LIVE
    ):
        each.state = SubscriptionState.STOPPED
        each.stopped_at = clock.now()
        each.email_locked = None


def erase_old(session: Session) -> None:
    """Erase what nobody confirmed within a week, and what ended a week ago."""
    week_ago = clock.now() - CONFIRM_WITHIN
    unconfirmed = (Subscription.state == SubscriptionState.ASKED) & (
        Subscription.asked_at < week_ago
    )
    ended = (Subscription.state == SubscriptionState.STOPPED) & (Subscription.stopped_at < week_ago)
    session.execute(delete(Subscription).where(or_(unconfirmed, ended)))


def key_hash(key: str) -> str:
    """What finds a subscription by the secret in its mails. 160 random bits need no key of ours."""
    return hashlib.sha256(f"subscription\0{key}".encode()).hexdigest()


def _begin(
    session: Session,
    row: Subscription | None,
    ward: Ward,
    *,
    email: str,
    email_hash: str,
    locale: str,
) -> Subscription:
    key = crypto.new_token()
    row = row or Subscription(ward_id=ward.id, email_hash=email_hash)
    row.email_locked = crypto.lock(tidy(email))
    row.key_hash, row.key_locked = key_hash(key), crypto.lock(key)
    row.state = SubscriptionState.ASKED
    row.locale, row.asked_at = locale, clock.now()
    row.confirmed_at = row.stopped_at = None
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # asked for twice in the same instant
        return _row(session, ward, email_hash) or row
    return row


def _row(session: Session, ward: Ward, email_hash: str) -> Subscription | None:
    return session.scalars(
        select(Subscription)
        .where(Subscription.ward_id == ward.id, Subscription.email_hash == email_hash)
        .with_for_update()
    ).one_or_none()


def _write_to_owner(session: Session, row: Subscription, *, email: str, locale: str) -> None:
    for number in range(1, MAILS_A_DAY + 1):
        if queue(
            session,
            once=f"confirm:{row.email_hash[:32]}:{clock.today()}:{number}",
            kind="subscription_asked",
            email=email,
            locale=locale,
            facts={"subscription_id": row.id},
            expires_at=clock.now() + CONFIRM_WITHIN,
        ):
            return
