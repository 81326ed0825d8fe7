"""What of halls waits for the person who signs in."""

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.hall import queries


@waits_for(Permission.MEETING_RUN)
def loose_notes() -> list[Waiting]:
    """Meetings that are over, and whose minutes lack something that was typed in the hall."""
    mine = current_user.wards_where(Permission.MEETING_RUN)
    return [
        Waiting(
            None,
            _("Something typed at the meeting is not in its minutes yet"),
            url_for("hall_desk.show", id=meeting_id),
            pressing=True,
        )
        for meeting_id in queries.meetings_with_loose_notes(db.session(), ward_ids=mine)
    ]
