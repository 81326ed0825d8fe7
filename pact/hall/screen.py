"""The wall: one language, or two side by side. Nothing on it moves by itself."""

from typing import Any

import segno
from flask import render_template
from markupsafe import Markup

from pact.hall.queries import Pulse
from pact.hall.room import room
from pact.languages.choice import speaking
from pact.languages.locales import shipped_or_english


def in_its_languages(session: Any, pulse: Pulse) -> list[Markup]:
    """The part that changes, once in each of the screen's languages."""
    parts = []
    for tag in pulse.screen:
        locale = shipped_or_english(tag)
        with speaking(locale):
            part = render_template(
                "hall/_part.html", locale=locale, room=room(session, pulse, locale)
            )
        parts.append(Markup(part))  # noqa: S704 - made by a template, which escapes
    return parts


def qr_code(address: str) -> Markup:
    """An address to point a phone at."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, border=2, dark="#2a1b30", light="#fff"))  # noqa: S704
