"""What a suggestion is called, in the reader's language where a shipped phrase names it.

The phrases are those of the engine's bank; `build/phrases.py` brings them to the catalogues.
"""

from flask_babel import force_locale
from flask_babel import gettext as _

from pact.emerging.models import Emerging, NamedBy
from pact.languages.locales import ENGLISH, SHIPPED


def emerging_name(emerging: Emerging) -> str:
    """The shipped phrase in the reader's language; an officer's name, or words, as they are."""
    name = _(emerging.name) if emerging.named_by is NamedBy.PHRASE else emerging.name
    if not name:
        return str(_("Without a name yet"))
    return f"{name[0].upper()}{name[1:]}"


def names_elsewhere(emerging: Emerging) -> dict[str, str]:
    """What a shipped phrase is called in the site's other languages, by locale tag."""
    if emerging.named_by is not NamedBy.PHRASE:
        return {}
    found = {}
    for locale in SHIPPED:
        with force_locale(locale.formats()):
            found[locale.tag] = emerging_name(emerging)
    return {tag: name for tag, name in found.items() if name != found[ENGLISH.tag]}


def without_words(emerging: Emerging) -> str:
    """The same, but for a name that is made of residents' words."""
    if emerging.named_by is NamedBy.WORDS:
        return str(_("Without a name yet"))
    return emerging_name(emerging)
