"""Words for sheets: text of the site's own, what staff wrote, names, and a square to scan.

Inside a sentence, what keeps its own direction is isolated by Unicode's marks, which pages and the
typesetter both heed.
"""

import segno
from flask import current_app
from flask_babel import gettext as _
from markupsafe import Markup

from pact.languages.locales import ENGLISH, ShippedLocale
from pact.languages.names import language_name
from pact.languages.translations import Shown
from pact.sheets.blocks import Line, Look, Run, Square

_UNKNOWN = "und"  # a language that nobody named
_LEFT_TO_RIGHT, _OWN_DIRECTION, _END = "\u2066", "\u2068", "\u2069"


def ltr(text: str) -> str:
    """A time, a number to call or an address, inside a sentence of either direction."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}"


def isolated(text: str) -> str:
    """A name or a date, inside a sentence of either direction."""
    return f"{_OWN_DIRECTION}{text}{_END}"


class Writer:
    """Makes the lines of a sheet in one language, which the catalogue is set to meanwhile."""

    def __init__(self, locale: ShippedLocale) -> None:
        self.locale = locale

    def own(self, text: object, *, strong: bool = False, soft: bool = False) -> Line:
        """The site's own words."""
        return (Run(str(text), self.locale.tag, _look(strong, soft)),)

    def shown(self, text: Shown, *, mark: bool = True) -> Line:
        """What staff wrote, and what it is where it is no translation by a person."""
        line = (Run(text.text, text.locale),)
        return line + self.own(note, soft=True) if mark and (note := self._note(text)) else line

    def _note(self, text: Shown) -> str | None:
        if text.made_by == "machine":
            return str(_("Translated by a computer"))
        if text.of or text.locale in (self.locale.tag, _UNKNOWN):
            return None
        if text.locale == ENGLISH.tag:
            return str(_("In English: not translated yet"))
        return str(_("Written in %(language)s", language=language_name(text.locale)))


def proper(name: str, *, strong: bool = False, soft: bool = False) -> Line:
    """A name that is the same in every language."""
    return (Run(name, ENGLISH.tag, _look(strong, soft)),)


def address(path: str) -> str:
    """A page's address in full, from the settings: the Host header is never believed."""
    return str(current_app.config["BASE_URL"]).rstrip("/") + path


def square(path: str, *, says: str) -> Square:
    """A code that leads to a page of ours; `says` what it is for."""
    link = address(path)
    code = segno.make(link, error="m", micro=False)
    # Made of our own address alone: nothing of anybody's stands in it.
    picture = Markup(code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None))  # noqa: S704
    return Square(link, picture, says)


def _look(strong: bool, soft: bool) -> Look:
    return "strong" if strong else "soft" if soft else "plain"
