"""How often something was raised, in a sentence or two, as far as that may be said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.languages.display import listed, short_day
from pact.languages.names import language_name
from pact.meetings.public import Figures
from pact.releases.queries import Change
from pact.sheets.writing import isolated


def figures_text(known: Figures) -> str:
    """What the public may read of a theme's numbers."""
    since = short_day(known.since)
    if known.concerns is None:
        return str(_("Raised fewer than 5 times since %(day)s.", day=since))
    said = [
        ngettext(
            "Raised about %(num)s time since %(day)s.",
            "Raised about %(num)s times since %(day)s.",
            known.concerns,
            day=since,
        )
    ]
    if known.change:
        said.append(_change(known.change))
    if len(known.languages) > 1:
        names = listed(isolated(language_name(tag)) for tag in known.languages)
        said.append(_("People wrote in: %(languages)s.", languages=names))
    return " ".join(str(each) for each in said)


def _change(change: Change) -> str:
    if change is Change.MORE:
        return str(_("That is more than before."))
    return str(_("That is less than before."))
