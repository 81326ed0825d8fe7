"""How suggestions are put into words for staff."""

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.emerging.evidence import Evidence
from pact.emerging.models import Deed, Emerging, EmergingState
from pact.themes.models import Theme
from pact.themes.names import theme_name


def state_words(state: EmergingState) -> tuple[str, str]:
    """What became of a suggestion, and the tone of its tag."""
    return {
        EmergingState.OPEN: (_("New"), "now"),
        EmergingState.WATCHED: (_("Watched"), "waiting"),
        EmergingState.DISMISSED: (_("Dismissed"), "quiet"),
        EmergingState.MADE: (_("Made into a theme"), "done"),
        EmergingState.ADDED: (_("Added to a theme"), "done"),
        EmergingState.VANISHED: (_("Not found any more"), "quiet"),
    }[state]


def deed_words(deed: Deed) -> str:
    """What happened to a suggestion."""
    words = {
        Deed.FOUND: _("Found"),
        Deed.FOUND_AGAIN: _("Found again"),
        Deed.CAME_BACK: _("Came back, because it has changed"),
        Deed.VANISHED: _("Not found any more"),
        Deed.RENAMED: _("Renamed"),
        Deed.WATCHED: _("Watched"),
        Deed.DISMISSED: _("Dismissed"),
        Deed.UNDONE: _("Opened again"),
        Deed.MADE: _("Made into a theme"),
        Deed.ADDED: _("Added to a theme"),
    }
    return str(words[deed])


def reason_words(emerging: Emerging, nearest: Theme | None) -> str:
    """Why it is suggested."""
    if nearest is None:
        return str(_("It fits no theme well."))
    if emerging.splitting:
        return str(
            _("Most of it is in “%(theme)s”, but apart from the rest.", theme=theme_name(nearest))
        )
    return str(_("It fits no theme well; the nearest is “%(theme)s”.", theme=theme_name(nearest)))


def size_words(evidence: Evidence) -> str:
    """How many concerns, wards and languages."""
    return ", ".join(
        (
            ngettext("%(num)s concern", "%(num)s concerns", evidence.concerns),
            ngettext("%(num)s ward", "%(num)s wards", len(evidence.wards)),
            ngettext("%(num)s language", "%(num)s languages", len(evidence.languages)),
        )
    )
