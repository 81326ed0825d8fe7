"""Open data, for people: what there is, and how programs ask for it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pact.core.caching import kept_for_a_minute
from pact.core.permissions import public
from pact.languages.choice import speak
from pact.languages.locales import ENGLISH
from pact.open_data.answering import HEAVY_LIMIT, LIMIT, licence
from pact.open_data.lists import LISTINGS
from pact.open_data.problems import KINDS
from pact.open_data.shapes import in_words
from pact.open_data.views import bp
from pact.open_data.views.api import described


@bp.get("/<locale:lang>/open-data")
@public
@kept_for_a_minute
def about() -> ResponseReturnValue:
    """What anybody may take away, in few words."""
    return render_template("open_data/about.html", licence=licence())


@bp.get("/api/v1/")
@public
@kept_for_a_minute
def documentation() -> ResponseReturnValue:
    """For those who write programs: in English, made from the description."""
    speak(ENGLISH)
    return render_template(
        "open_data/documentation.html",
        described=described(),
        in_words=in_words,
        listings=LISTINGS.values(),
        problems=KINDS,
        limits=(LIMIT, HEAVY_LIMIT),
        licence=licence(),
    )
