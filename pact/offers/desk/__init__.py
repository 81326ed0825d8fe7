"""The desk's pages on offers."""

from flask import Blueprint

bp = Blueprint("offers_desk", __name__, url_prefix="/desk/offers")

from pact.offers.desk import answering, looking, passed  # noqa: E402, F401 - add the routes
