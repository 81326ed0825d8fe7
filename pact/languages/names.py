"""What the reader of a page calls a language."""

from babel import Locale, UnknownLocaleError
from flask_babel import get_locale

from pact.languages.locales import WRITTEN


def language_name(tag: str) -> str:
    """A language's name in the page's language; its own name where that has none."""
    try:
        name = Locale.parse(tag, sep="-").get_language_name(get_locale())
    except (UnknownLocaleError, ValueError):
        name = None
    in_another_script = "-" in tag  # which the name would not say
    return str(WRITTEN.get(tag, tag)) if in_another_script or not name else str(name)
