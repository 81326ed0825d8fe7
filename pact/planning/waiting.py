"""What of the plan waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.planning import queries


@waits_for(Permission.PLAN_UPDATE)
def due() -> list[Waiting]:
    """Their own actions that should have ended."""
    today = clock.today()
    found = queries.actions_of(
        db.session(), person_id=current_user.id, organisation_id=current_user.organisation_id
    )
    count = sum(each.is_overdue(today) for each in found)
    text = ngettext(
        "action of the city’s plan is yours and late",
        "actions of the city’s plan are yours and late",
        count,
    )
    return [Waiting(count, text, url_for("planning_desk.mine"), pressing=True)]


@waits_for(Permission.PLAN_EDIT)
def overdue() -> list[Waiting]:
    """Every action of the plan that should have ended."""
    count = queries.overdue_count(db.session(), today=clock.today())
    text = ngettext(
        "action of the city’s plan is late", "actions of the city’s plan are late", count
    )
    return [Waiting(count, text, url_for("planning_desk.index", _anchor="overdue"))]
