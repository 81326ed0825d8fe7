"""Subscribers and messages."""

from email.message import EmailMessage

from sqlalchemy.orm import Session

from pact.core.db import transaction
from pact.notifications import services, subscribing
from pact.notifications.addresses import email_hash
from pact.notifications.models import Subscription, SubscriptionState
from pact.notifications.queries import of_the_same_person
from tests.factories.people import a_ward


def an_asked_subscription(
    session: Session,
    email: str = "asha@example.org",
    *,
    ward: str = "heath-town",
    locale: str = "en",
) -> Subscription:
    """Somebody asked for news; nobody has confirmed it."""
    in_ward = a_ward(session, ward)
    with transaction() as writing:
        subscribing.ask(writing, in_ward, email=email, locale=locale)
        asked = of_the_same_person(
            writing, email_hash=email_hash(email), states=[SubscriptionState.ASKED]
        )
        return asked[-1]


def a_subscriber(
    session: Session,
    email: str = "asha@example.org",
    *,
    ward: str = "heath-town",
    locale: str = "en",
) -> Subscription:
    """Somebody who asked for news of a ward's meetings, and confirmed it."""
    subscription = an_asked_subscription(session, email, ward=ward, locale=locale)
    with transaction() as writing:
        subscribing.confirm(writing, subscription, locale=locale)
    return subscription


def queued_mails(session: Session, *emails: str, ward: str = "heath-town") -> None:
    """A mail to each address, about a subscription that waits to be confirmed."""
    subscription = an_asked_subscription(session, "nobody-else@example.org", ward=ward)
    with transaction() as writing:
        for email in emails:
            services.queue(
                writing,
                once=f"test:{email}",
                kind="subscription_asked",
                email=email,
                locale="en",
                facts={"subscription_id": subscription.id},
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
