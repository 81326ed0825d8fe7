"""What of priorities and actions waits for the person who signs in."""

from datetime import timedelta

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.priorities.due import due, open_and_idle

_SOON = timedelta(days=14)


@waits_for(Permission.ACTION_UPDATE)
def to_do() -> list[Waiting]:
    """What of theirs should have ended by now, and what is still to be done."""
    today, url = clock.today(), url_for("priorities_desk.actions")
    found = due(
        db.session(),
        organisation_id=current_user.organisation_id,
        ward_ids=current_user.wards_where(Permission.PRIORITY_SET),
        today=today,
        soon=today + _SOON,
    )
    late = ngettext("action is overdue", "actions are overdue", found.overdue)
    soon = ngettext(
        "action is due in the next two weeks", "actions are due in the next two weeks", found.soon
    )
    later = ngettext("action is due later", "actions are due later", found.later)
    return [
        Waiting(found.overdue, late, url, pressing=True),
        Waiting(found.soon, soon, url),
        Waiting(found.later, later, url),
    ]


@waits_for(Permission.MEETING_SEE)
def open_now() -> list[Waiting]:
    """The wards' open priorities, and those that nobody acts on."""
    wards = current_user.wards_where(Permission.MEETING_SEE)
    count, idle = open_and_idle(db.session(), ward_ids=wards)
    url = url_for("priorities_desk.index")
    idle_text = ngettext("open priority has no action", "open priorities have no action", idle)
    text = ngettext("open priority", "open priorities", count)
    return [
        Waiting(idle, idle_text, url, pressing=current_user.may(Permission.PRIORITY_SET)),
        Waiting(count, text, url),
    ]
