"""What of offers waits for the person who signs in."""

from datetime import timedelta

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.offers import queries

_SOON = timedelta(days=14)


@waits_for(Permission.CONCERN_REVIEW)
def to_answer() -> list[Waiting]:
    """Offers without an answer; pressing where an event is near."""
    count, soon = queries.waiting(
        db.session(),
        ward_ids=current_user.wards_where(Permission.CONCERN_REVIEW),
        restricted_in=current_user.wards_where(Permission.CONCERN_RESTRICTED),
        soon=clock.now() + _SOON,
    )
    text = ngettext("offer waits for an answer", "offers wait for an answer", count)
    return [Waiting(count, text, url_for("offers_desk.index"), pressing=soon > 0)]


@waits_for(Permission.ACTION_UPDATE)
def passed_on() -> list[Waiting]:
    """Offers that were passed to their organisation."""
    if current_user.organisation_id is None:
        return []
    found = queries.passed_to(
        db.session(),
        organisation_id=current_user.organisation_id,
        ward_ids=current_user.wards_where(Permission.ACTION_UPDATE),
    )
    text = ngettext(
        "resident’s offer was passed to you", "residents’ offers were passed to you", len(found)
    )
    return [Waiting(len(found), text, url_for("offers_desk.passed"))]
