"""The desk's pages, in the order of the work, and who sees which."""

from typing import cast

from flask import current_app
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from pact.core.permissions import Permission, Person

_PAGES = (
    ("accounts.home", _l("Desk"), Permission.DESK),
    ("intake_desk.entry", _l("Enter"), Permission.CONCERN_ENTER),
    ("themes_desk.review", _l("Review"), Permission.CONCERN_REVIEW),
    ("offers_desk.index", _l("Offers"), Permission.CONCERN_REVIEW),
    ("search_desk.search", _l("Search"), Permission.CONCERN_REVIEW),
    ("themes_desk.wards", _l("Themes"), Permission.THEME_SEE),
    ("emerging_desk.index", _l("Emerging"), Permission.CONCERN_REVIEW),
    ("themes_desk.taxonomy", _l("Taxonomy"), Permission.THEME_EDIT),
    ("themes_desk.quality", _l("Quality"), Permission.CONCERN_REVIEW),
    ("meetings_desk.index", _l("Meetings"), Permission.MEETING_SEE),
    ("priorities_desk.index", _l("Priorities"), Permission.MEETING_SEE),
    ("priorities_desk.actions", _l("Actions"), Permission.ACTION_UPDATE),
    ("strategy_desk.overview", _l("Strategy"), Permission.STRATEGY_SEE),
    ("neighbourhood_desk.index", _l("Wards"), Permission.WARD_CONTACTS),
    ("translating_desk.index", _l("Translations"), Permission.TRANSLATE),
    ("phrases_desk.index", _l("Phrases"), Permission.PHRASES),
    ("surveys_desk.safety", _l("Safety"), Permission.THEME_SEE),
    ("surveys_desk.equality", _l("Who answers"), Permission.STRATEGY_SEE),
    ("notifications_desk.messages", _l("Messages"), Permission.ACCOUNTS_MANAGE),
)
_DOES = {
    "intake_desk.entry": _l("Enter what people say on paper, at a stall, by phone or in a file."),
    "themes_desk.review": _l("Say which theme each concern belongs to."),
    "offers_desk.index": _l("Answer what residents offer, and publish their events."),
    "search_desk.search": _l("Find concerns by their words or what they mean, in any language."),
    "themes_desk.wards": _l("See what people raise, and how that changes."),
    "emerging_desk.index": _l("Judge what may be a new theme."),
    "meetings_desk.index": _l("See what is planned, and the record of what took place."),
    "priorities_desk.index": _l("See what each ward chose, and what was done about it."),
    "priorities_desk.actions": _l("Say how your actions go, and end them."),
    "strategy_desk.overview": _l("See whether what people raise meets the city’s strategy."),
    "surveys_desk.safety": _l("See how safe people feel, by ward and quarter."),
    "surveys_desk.equality": _l("See whether you hear from everybody who lives here."),
    "neighbourhood_desk.index": _l("Keep up whom residents of each ward can turn to."),
    "translating_desk.index": _l("Translate what residents read, the most urgent first."),
    "phrases_desk.index": _l("Mend the site’s own words in the languages that you read."),
    "notifications_desk.messages": _l("See how emails fare."),
}


def places() -> list[tuple[str, LazyString, LazyString]]:
    """The same without the first: endpoint, name, and what one does there."""
    return [(endpoint, label, _DOES[endpoint]) for endpoint, label in pages() if endpoint in _DOES]


def pages() -> list[tuple[str, LazyString]]:
    """The endpoints and names of the desk's pages that the signed-in person may open."""
    person = cast(Person, current_user)
    if not person.is_authenticated:
        return []
    return [
        (endpoint, label)
        for endpoint, label, permission in _PAGES
        if person.may(permission) and endpoint in current_app.view_functions
    ]
