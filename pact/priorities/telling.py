"""How many people will be told of an outcome, and in which languages, as one sentence."""

from collections.abc import Mapping

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from pact.languages.names import language_name


def who_is_told(people: Mapping[str, int]) -> str:
    """Such as "3 people will be told: 2 in Punjabi and 1 in Urdu". By locale tag."""
    total = sum(people.values())
    if not total:
        return str(_("Nobody left an email address. It will be on the ward’s page."))
    parts = [
        _("%(num)s in %(language)s", num=number, language=language_name(tag))
        for tag, number in people.items()
    ]
    return str(
        ngettext(
            "%(num)s person will be told: %(parts)s.",
            "%(num)s people will be told: %(parts)s.",
            total,
            parts=format_list(parts, locale=get_locale()),
        )
    )
