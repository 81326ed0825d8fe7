"""The desk's pages of insights."""

from flask import Blueprint

bp = Blueprint("insights_desk", __name__, url_prefix="/desk/insights")

from pact.insights.desk import (  # noqa: E402, F401 - add the routes
    gaps,
    map,
    perception,
    table,
    trends,
)
