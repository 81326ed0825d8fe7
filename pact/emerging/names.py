"""What a suggestion is called, in the reader's language where a shipped phrase names it.

The phrases are those of the engine's bank; `build/phrases.py` brings them to the catalogues.
"""

from flask_babel import gettext as _

from pact.emerging.models import Emerging, NamedBy


def emerging_name(emerging: Emerging) -> str:
    """The shipped phrase in the reader's language; an officer's name, or words, as they are."""
    name = _(emerging.name) if emerging.named_by is NamedBy.PHRASE else emerging.name
    if not name:
        return str(_("Without a name yet"))
    return f"{name[0].upper()}{name[1:]}"


def without_words(emerging: Emerging) -> str:
    """The same, but for a name that is made of residents' words."""
    if emerging.named_by is NamedBy.WORDS:
        return str(_("Without a name yet"))
    return emerging_name(emerging)
