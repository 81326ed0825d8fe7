"""Letters about subscriptions themselves."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.languages.locales import ShippedLocale
from pact.notifications.letters.letter import Facts, Letter
from pact.notifications.letters.reader import reader
from pact.notifications.models import SubscriptionState


def asked(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """Somebody asked for news at this address: is it its owner?"""
    to = reader(session, facts, locale, SubscriptionState.ASKED)
    to = to or reader(session, facts, locale, SubscriptionState.CONFIRMED)
    if to is None:
        return None
    ask = _("Somebody asked us to send news of your area here. Was it you? Confirm or stop:")
    return Letter(
        _("News of your area: please confirm"),
        "subscription_asked",
        f"{ask}\n{to.link}",
        {"reader": to},
    )
