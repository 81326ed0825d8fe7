"""The routes of open data. No cookie is set, and nothing can be sent."""

from flask import Blueprint

bp = Blueprint("open_data", __name__)

from pact.open_data.views import api, open311, pages, police  # noqa: E402, F401 - add their routes
