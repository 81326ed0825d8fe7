"""What the choice of language says, in each language."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from pact.languages.locales import SHIPPED, ShippedLocale


@dataclass(frozen=True)
class Greeting:
    """One language's part of the page."""

    locale: ShippedLocale
    choose: str
    what: str
    danger: str


def greetings() -> list[Greeting]:
    """Every shipped language's part, in the order of the list of languages."""
    return [_greeting(locale) for locale in SHIPPED]


def _greeting(locale: ShippedLocale) -> Greeting:
    with force_locale(locale.formats()):
        return Greeting(
            locale,
            choose=_("Choose your language"),
            what=_("Say what worries you where you live, and see what is done about it."),
            danger=_("In danger now? Call %(number)s.", number="999"),
        )
