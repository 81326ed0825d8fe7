"""The desk's pages on what is emerging."""

from flask import Blueprint

from pact.emerging.names import emerging_name
from pact.emerging.texts import deed_words, size_words

bp = Blueprint("emerging_desk", __name__, url_prefix="/desk/emerging")
bp.add_app_template_filter(emerging_name)
bp.add_app_template_filter(size_words, "size_words")
bp.add_app_template_filter(deed_words, "deed_words")

from pact.emerging.desk import (  # noqa: E402, F401 - add the routes, and a part of themes' pages
    deciding,
    making,
    of_theme,
    showing,
)
