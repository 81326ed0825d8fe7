"""Slips to hand out in a ward, which ask what worries people; a square leads to the first page."""

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from pact.areas.models import Ward
from pact.languages.locales import ShippedLocale
from pact.sheets.blocks import Block, Sheet, Words
from pact.sheets.writing import Writer, address, isolated, ltr, square


def invitation(ward: Ward, *, locale: ShippedLocale) -> Sheet:
    """The slip of a ward in one language."""
    with force_locale(locale.babel):
        return _invitation(ward, locale)


def _invitation(ward: Ward, locale: ShippedLocale) -> Sheet:
    writer = Writer(locale)
    here = _("%(ward)s ward", ward=isolated(ward.name))
    why = _(
        "Tell us in your own language. Your ward’s meeting hears it, chooses what to work on, and "
        "you can see here what was done."
    )
    no_report = _(
        "This is not a way to report a crime. To report a crime, call %(number)s.",
        number=ltr("101"),
    )
    danger = _("In danger now? Call %(number)s.", number=ltr("999"))
    path = url_for("concerns.start", lang=locale, ward=ward.slug)
    blocks: list[Block] = [
        Words(writer.own(here, strong=True)),
        Words(writer.own(why)),
        square(path, says=_("Scan the square with your phone to read more.")),
        Words(writer.own(f"{no_report} {danger}"), "soft"),
    ]
    home = url_for("pages.ward", lang=locale, slug=ward.slug)
    return Sheet(_("What is worrying you?"), locale, blocks, address(home))
