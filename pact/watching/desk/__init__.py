"""Pages for those who look after the site: its audit log, and how it fares."""

from flask import Blueprint

bp = Blueprint("watching_desk", __name__, url_prefix="/desk")

from pact.watching.desk import log, status  # noqa: E402, F401 - they add their routes
