"""The slip of paper that a resident takes away: their reference, and their private link."""

from dataclasses import dataclass

import segno
from flask import current_app, render_template, url_for
from flask_babel import force_locale
from markupsafe import Markup

from pact.intake import services
from pact.intake.models import IntakeEntry
from pact.languages.locales import ShippedLocale, shipped_or_english


@dataclass(frozen=True)
class Slip:
    """What stands on it, in the resident's language where the site has it."""

    locale: ShippedLocale
    reference: str
    link: str
    picture: Markup


def slip_of(entry: IntakeEntry) -> Slip | None:
    """An entry's slip; None when its day is over, or the concern was taken back."""
    if (token := services.link_token(entry)) is None:
        return None
    locale = shipped_or_english(entry.concern.language.partition("-")[0])
    path = url_for("follow_up.show", token=token, lang=locale)
    link = str(current_app.config["BASE_URL"]).rstrip("/") + path
    code = segno.make(link, error="m", micro=False)
    # Made of digits and our own address alone: nothing of anybody's stands in it.
    picture = Markup(code.svg_inline(scale=4, border=2, svgclass="slip__code", omitsize=True))  # noqa: S704
    return Slip(locale, entry.concern.reference, link, picture)


def written(slip: Slip) -> Markup:
    """The slip as it is printed, in its own language rather than the page's."""
    with force_locale(slip.locale.babel):
        return Markup(render_template("intake/slip.html", slip=slip))  # noqa: S704
