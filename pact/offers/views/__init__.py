"""Offering something: the journey, the private link, and the events that everybody may read."""

from flask import Blueprint

bp = Blueprint("offers", __name__, url_prefix="/<locale:lang>")

from pact.offers.views import (  # noqa: E402, F401 - add the routes
    asking,
    events,
    following,
    offering,
)
