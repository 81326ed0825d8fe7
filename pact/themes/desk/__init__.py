"""The desk's pages on concerns and themes."""

from flask import Blueprint

from pact.themes.names import theme_name
from pact.themes.texts import language_name, month_name

bp = Blueprint("themes_desk", __name__, url_prefix="/desk")
bp.add_app_template_filter(theme_name)
bp.add_app_template_filter(month_name)
bp.add_app_template_filter(language_name, "language_words")

from pact.themes.desk import (  # noqa: E402, F401 - add the routes
    behind,
    compare,
    deciding,
    editing,
    photos,
    quality,
    quotes,
    redrawing,
    review,
    rising,
    said_since,
    summary,
    sure,
    table,
    taxonomy,
    wards,
)
