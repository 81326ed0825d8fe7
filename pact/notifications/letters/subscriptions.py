"""Letters about subscriptions themselves."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.areas.queries import wards
from pact.languages.locales import ShippedLocale
from pact.notifications.letters.letter import Facts, Letter
from pact.notifications.letters.reader import names_of, reader, stop_line
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


def boundaries_changed(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """The ward that they hear of is another now, and so is what they get."""
    to = reader(session, facts, locale, SubscriptionState.CONFIRMED)
    if to is None:
        return None
    old, new = wards(session, ids=facts["old"]), wards(session, ids=facts["new"])
    news = _(
        "The boundaries of %(old)s have changed. From now on we send you news of %(new)s.",
        old=names_of(old, locale),
        new=names_of(new, locale),
    )
    return Letter(
        _("Your ward has changed"),
        "boundaries_changed",
        f"{news}\n{stop_line(to)}",
        {"news": news, "reader": to},
        stop_key=to.key,
    )
