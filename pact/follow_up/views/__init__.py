"""The private link. Looking changes nothing; whatever changes something is sent by a button."""

from flask import Blueprint

bp = Blueprint("follow_up", __name__, url_prefix="/<locale:lang>/follow")

from pact.follow_up.views import (  # noqa: E402, F401 - add the routes
    answering,
    holding,
    photos,
    saying,
    showing,
    telling,
    turned_away,
)
