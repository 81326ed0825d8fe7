"""Subscribers and messages."""

from email.message import EmailMessage

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.core.db import transaction
from pact.core.ways import Way
from pact.notifications import services, subscribing
from pact.notifications.addresses import address_hash
from pact.notifications.models import Rhythm, Subscriber, Subscription
from tests.factories.people import a_ward


def an_asked_subscription(
    session: Session,
    address: str = "asha@example.org",
    *,
    ward: str | None = "heath-town",
    locale: str = "en",
    rhythm: Rhythm = Rhythm.MEETINGS,
    way: Way = Way.EMAIL,
) -> Subscriber:
    """Somebody asked for news of a ward, or (None) of the city; nobody has confirmed it."""
    ward_id = a_ward(session, ward).id if ward else None
    with transaction() as writing:
        wish = subscribing.Wish([ward_id], rhythm, locale)
        subscribing.ask(writing, wish, way=way, address=address)
        return _subscriber(writing, address, way)


def a_subscriber(
    session: Session,
    address: str = "asha@example.org",
    *,
    ward: str | None = "heath-town",
    locale: str = "en",
    rhythm: Rhythm = Rhythm.MEETINGS,
    way: Way = Way.EMAIL,
) -> Subscriber:
    """Somebody who asked for news, of meetings alone unless it is said, and confirmed it."""
    an_asked_subscription(session, address, ward=ward, locale=locale, rhythm=rhythm, way=way)
    with transaction() as writing:
        subscriber = _subscriber(writing, address, way)
        subscribing.confirm(writing, subscriber, locale=locale)
        return subscriber


def _subscriber(session: Session, address: str, way: Way) -> Subscriber:
    return session.scalars(
        select(Subscriber)
        .where(Subscriber.address_hash == address_hash(address, way=way))
        .options(selectinload(Subscriber.subscriptions).joinedload(Subscription.ward))
    ).one()


def queued_mails(session: Session, *emails: str, ward: str = "heath-town") -> None:
    """A mail to each address, about a subscription that waits to be confirmed."""
    subscriber = an_asked_subscription(session, "nobody-else@example.org", ward=ward)
    with transaction() as writing:
        for email in emails:
            services.queue(
                writing,
                once=f"test:{email}",
                kind="subscription_asked",
                address=email,
                locale="en",
                facts={"subscriber_id": subscriber.id},
            )


def text_of(mail: EmailMessage) -> str:
    """A mail's plain text."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html_of(mail: EmailMessage) -> str:
    """A mail's HTML."""
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())
