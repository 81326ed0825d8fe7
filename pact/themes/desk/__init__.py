"""The desk's pages on concerns and themes."""

from flask import Blueprint

from pact.themes.names import theme_name

bp = Blueprint("themes_desk", __name__, url_prefix="/desk")
bp.add_app_template_filter(theme_name)

from pact.themes.desk import deciding, review, summary, wards  # noqa: E402, F401 - add the routes
