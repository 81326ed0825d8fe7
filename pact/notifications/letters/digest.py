"""The digest: what is new in the wards that somebody wants to hear of."""

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from pact.languages.locales import ShippedLocale
from pact.notifications import queries
from pact.notifications.addresses import url
from pact.notifications.gathered import Gathered, gather
from pact.notifications.letters.letter import Facts, Letter
from pact.notifications.letters.reader import Reader, names_of, reader, stop_line
from pact.notifications.models import NewsKind, SubscriptionState
from pact.priorities.texts import action_state_name

_NAMED = 3  # wards in a subject


def digest(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """What is new and still true, of the wards that they still want to hear of."""
    to = reader(session, facts, locale, SubscriptionState.CONFIRMED)
    if to is None:
        return None
    wards = queries.wards_of_news(session, ids=facts["news"])
    ids = [id for id, ward_id in wards.items() if to.follows(ward_id)]
    gathered = gather(session, news_ids=ids, locale=locale)
    if not gathered.wards:
        return None
    return Letter(
        _subject(gathered, locale),
        "digest",
        _short(gathered, to, locale),
        {
            "gathered": gathered,
            "reader": to,
            "kinds": NewsKind,
            "state_name": action_state_name,
            "ward_url": lambda ward: url("pages.ward", locale=locale, slug=ward.slug),
            "meeting_url": lambda meeting: url("meetings.show", locale=locale, uid=meeting.uid),
            "wards_url": url("pages.wards", locale=locale),
        },
        stop_key=to.key,
    )


def _subject(gathered: Gathered, locale: ShippedLocale) -> str:
    wards = [each.ward for each in gathered.wards]
    if len(wards) <= _NAMED:
        return str(_("News from %(wards)s", wards=names_of(wards, locale)))
    number = len(wards) + gathered.more_wards
    return str(ngettext("News from %(num)s ward", "News from %(num)s wards", number))


def _short(gathered: Gathered, to: Reader, locale: ShippedLocale) -> str:
    """How much is new, and where to read it."""
    wards = [each.ward for each in gathered.wards]
    one = len(wards) == 1
    page = (
        url("pages.ward", locale=locale, slug=wards[0].slug)
        if one
        else url("pages.wards", locale=locale)
    )
    return "\n".join([_subject(gathered, locale), page, stop_line(to)])
