"""Residents' events that a person published."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pact.concerns.steps import ward_named
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import public
from pact.languages.choice import current
from pact.offers import queries
from pact.offers.said import said_of
from pact.offers.views import bp


@bp.get("/events")
@public
def events() -> ResponseReturnValue:
    """Of one ward, or of the city by ward."""
    ward = ward_named(request.args.get("ward"))
    found = queries.published_events(
        db.session(), ward_ids=[ward.id] if ward else None, after=clock.now()
    )
    said = said_of(db.session(), found, locale=current().tag)
    return render_template("offers/events.html", events=found, said=said, ward=ward)
