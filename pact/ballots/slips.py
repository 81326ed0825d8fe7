"""The slips: each with a code that stands nowhere else, and the link that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from flask import current_app, render_template, url_for
from flask_babel import force_locale
from markupsafe import Markup

from pact.ballots import codes
from pact.ballots.models import Ballot
from pact.languages.locales import ShippedLocale


@dataclass(frozen=True)
class Slip:
    """One slip: the code as people read it, and a picture of the link for a phone's camera."""

    code: str
    picture: Markup


def written(ballot: Ballot, made: Sequence[str], locale: ShippedLocale) -> Markup:
    """The slips as they are printed, in their own language rather than the page's."""
    address = _address(url_for("ballots.short", short=ballot.short)).partition("://")[2]
    slips = [Slip(codes.spaced(code), _picture(ballot, code, locale)) for code in made]
    with force_locale(locale.babel):
        return Markup(  # noqa: S704
            render_template(
                "ballots/slips.html", slips=slips, ballot=ballot, language=locale, address=address
            )
        )


def _picture(ballot: Ballot, code: str, locale: ShippedLocale) -> Markup:
    link = _address(url_for("ballots.vote", short=ballot.short, lang=locale, c=code))
    picture = segno.make(link, error="m", micro=False)
    # Made of our own address and code alone: nothing of anybody's stands in it.
    return Markup(picture.svg_inline(scale=4, border=2, svgclass="slip__code", omitsize=True))  # noqa: S704


def _address(path: str) -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/") + path
