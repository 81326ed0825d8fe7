"""Letters about subscriptions themselves."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core import crypto
from pact.languages.locales import ShippedLocale
from pact.notifications import queries
from pact.notifications.addresses import url
from pact.notifications.letters.letter import Facts, Letter
from pact.notifications.models import SubscriptionState


def asked(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """Somebody asked for news at this address: is it its owner?"""
    subscription = queries.subscription(session, id=facts["subscription_id"])
    if subscription is None or subscription.state is SubscriptionState.STOPPED:
        return None
    key = crypto.unlock(subscription.key_locked)
    return Letter(
        _("News of meetings: please confirm"),
        "subscription_asked",
        {
            "ward": subscription.ward,
            "link": url("notifications.subscription", locale=locale, key=key),
        },
    )
