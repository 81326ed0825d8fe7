"""How themes' figures are put into words for staff."""

from math import sqrt

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from pact.themes.models import Certainty

_DOUBT = 2.0  # standard deviations of two counts' difference (Poisson): about 1 time in 20


def language_name(tag: str) -> str:
    """A language's name in the reader's: "Punjabi in English letters" for `pa-Latn`."""
    base, _hyphen, script = tag.partition("-")
    name: str = get_locale().languages.get(base, tag)
    if script == "Latn":
        name = _("%(language)s in English letters", language=name)
    return name


def chance_words(chance: float) -> str:
    """A confidence in plain words."""
    steps = ((0.9, _("Almost certain")), (0.7, _("Likely")), (0.4, _("Perhaps")))
    return next((str(words) for least, words in steps if chance >= least), str(_("A guess")))


def certainty_words(certainty: Certainty | None) -> tuple[str, str]:
    """What the engine makes of a concern as a whole, and the tone of its tag."""
    if certainty is None:
        return _("Not looked at by the computer yet"), "quiet"
    return {
        Certainty.SURE: (_("The computer is sure"), "done"),
        Certainty.UNSURE: (_("The computer is unsure"), "waiting"),
        Certainty.FITS_NOTHING: (_("Fits no theme well: maybe a new one"), "alarm"),
    }[certainty]


def change_words(now: int, before: int) -> str:
    """How a count compares with the one before, with the doubt that small numbers deserve."""
    more = now - before
    if not more:
        return str(_("As many as before"))
    if not before:
        return str(_("New: none before"))
    if more > 0:
        words = ngettext("%(num)s more than before", "%(num)s more than before", more)
    else:
        words = ngettext("%(num)s fewer than before", "%(num)s fewer than before", -more)
    doubtful = abs(more) <= _DOUBT * sqrt(now + before)
    return str(_("%(change)s, which may be chance", change=words) if doubtful else words)


def languages_words(languages: dict[str, int]) -> str:
    """Languages with their counts, most often first: "English 4, Punjabi 2"."""
    return ", ".join(f"{language_name(tag)} {count}" for tag, count in languages.items())
