"""The translators' desk: catalogues, phrases, proposals, and what residents report."""

from flask import Blueprint, abort, current_app

from pact.languages.locales import ENGLISH, ShippedLocale, shipped
from pact.phrases.catalogues import Catalogue, catalogue

bp = Blueprint("phrases_desk", __name__, url_prefix="/desk/phrases")


def language(tag: str) -> ShippedLocale:
    """A language that is translated into."""
    locale = shipped(tag)
    if locale is None or locale is ENGLISH:
        abort(404)
    return locale


def file_of(locale: ShippedLocale) -> Catalogue:
    """Its catalogue, as the file has it."""
    return catalogue(current_app.config["BABEL_TRANSLATION_DIRECTORIES"], locale)


from pact.phrases.desk import (  # noqa: E402, F401 - add the routes
    finding,
    mending,
    overview,
    reading,
    reported,
)
