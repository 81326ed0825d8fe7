"""How themes' figures are put into words for staff."""

from datetime import date
from math import sqrt

from babel.dates import format_skeleton
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from pact.concerns.models import Channel
from pact.concerns.personal_details import PersonalDetail
from pact.languages.display import short_day
from pact.themes.history import EditKind, ThemeEdit
from pact.themes.models import Certainty
from pact.themes.quality import Share

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


def share_words(share: Share) -> str:
    """A share with what it may really be: "8 of 10, so somewhere between 49% and 94%"."""
    low, high = share.between
    return str(
        _(
            "%(right)s of %(all)s, so somewhere between %(low)s and %(high)s",
            right=share.right,
            all=share.of,
            low=f"{low:.0%}",
            high=f"{high:.0%}",
        )
    )


def detail_words(detail: PersonalDetail) -> str:
    """What words may give away of a person."""
    words = {
        PersonalDetail.NAME: _("a name"),
        PersonalDetail.PHONE: _("a phone number"),
        PersonalDetail.EMAIL: _("an email address"),
        PersonalDetail.VEHICLE: _("a registration number"),
        PersonalDetail.ADDRESS: _("an address"),
    }
    return str(words[detail])


def channel_name(channel: Channel) -> str:
    """How a concern reached us."""
    names = {
        Channel.WEB: _("Website"),
        Channel.PAPER: _("Paper form"),
        Channel.STALL: _("Stall"),
        Channel.PHONE: _("Phone"),
        Channel.MEETING: _("Meeting"),
        Channel.IMPORT: _("Brought in from elsewhere"),
    }
    return str(names[channel])


def month_name(month: date) -> str:
    """A month with its year."""
    return str(format_skeleton("yMMM", month, locale=get_locale()))


def edit_words(edit: ThemeEdit) -> str:
    """What was done to a theme."""
    details = edit.details
    words = {
        EditKind.ADDED: lambda: _("Added as “%(name)s”", name=details.get("name", "")),
        EditKind.REWORDED: lambda: _("Reworded; it was “%(name)s”", name=details["before"]["name"]),
        EditKind.PHRASES: lambda: _(
            "Phrases in %(language)s: %(added)s added, %(removed)s taken away",
            language=language_name(details["language"]),
            added=len(details["added"]),
            removed=len(details["removed"]),
        ),
        EditKind.SERVES: lambda: _("Given other strategic priorities"),
        EditKind.MERGED: lambda: _(
            "Merged into %(into)s with %(num)s concerns",
            into=details["into"],
            num=details.get("concerns", 0),
        ),
        EditKind.PARTED: lambda: _("Taken out of %(theme)s again", theme=details["out_of"]),
        EditKind.SPLIT: lambda: _(
            "Split: %(num)s concerns went to %(into)s",
            into=details["into"],
            num=details.get("concerns", 0),
        ),
        EditKind.RETIRED: lambda: _("Retired"),
        EditKind.BROUGHT_BACK: lambda: _("Brought back"),
    }
    return str(words[edit.kind]())


def redrawing_words(edit: ThemeEdit) -> str:
    """A merge or a split, to choose the themes as they were before it."""
    return str(
        _(
            "Before %(theme)s: %(what)s, %(day)s",
            theme=edit.theme.name,
            what=edit_words(edit),
            day=short_day(edit.at),
        )
    )
