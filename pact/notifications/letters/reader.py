"""Who reads a letter that comes because somebody subscribed: their wards, and their way to stop."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import crypto
from pact.languages.locales import ShippedLocale
from pact.notifications import queries
from pact.notifications.addresses import url
from pact.notifications.letters.letter import Facts
from pact.notifications.models import SubscriptionState


@dataclass(frozen=True)
class Reader:
    """A subscriber as a letter sees them. `whole_city` is True where they hear of every ward."""

    wards: Sequence[Ward]
    whole_city: bool
    locale: ShippedLocale
    key: str
    link: str
    stop_link: str

    def follows(self, ward_id: int) -> bool:
        """Whether they want to hear of a ward."""
        return self.whole_city or any(ward.id == ward_id for ward in self.wards)

    @property
    def why(self) -> str:
        """Why we write to them."""
        if self.whole_city:
            return str(_("We write to you because you asked for news of every ward."))
        wards = names_of(self.wards, self.locale)
        return str(_("We write to you because you asked for news of %(wards)s.", wards=wards))


def reader(
    session: Session, facts: Facts, locale: ShippedLocale, *states: SubscriptionState
) -> Reader | None:
    """The subscriber that a letter is for; None where none of their wards is in these states."""
    found = queries.subscriber(session, id=facts.get("subscriber_id", 0))
    if found is None or found.stopped_at is not None:
        return None
    theirs = [each for each in found.subscriptions if each.state in states]
    if not theirs:
        return None
    key = crypto.unlock(found.key_locked)
    return Reader(
        wards=sorted((each.ward for each in theirs if each.ward), key=lambda ward: ward.name),
        whole_city=any(each.ward_id is None for each in theirs),
        locale=locale,
        key=key,
        link=url("notifications.subscription", locale=locale, key=key),
        stop_link=url("notifications.stopping", locale=locale, key=key),
    )


def names_of(wards: Sequence[Ward], locale: ShippedLocale) -> str:
    """The wards' names as one list; among words from right to left each keeps its direction."""
    return str(format_list([isolated(ward.name, locale) for ward in wards], locale=get_locale()))


def isolated(text: str, locale: ShippedLocale, *, mark: str = "\u2068") -> str:
    """A name or number that keeps its own direction among words from right to left."""
    return f"{mark}{text}\u2069" if locale.direction == "rtl" else text


def stop_line(to: Reader) -> str:
    """The last line of a text message."""
    return str(_("Stop: %(link)s", link=to.stop_link))
