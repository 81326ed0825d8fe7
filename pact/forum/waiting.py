"""What of ideas waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.forum import queries


@waits_for(Permission.FORUM_RUN)
def for_officers() -> list[Waiting]:
    """Ideas that nobody leads, and actions that are late."""
    session, url = db.session(), url_for("forum_desk.index")
    idle = queries.waiting_for_owner(session)
    return [
        _late(len(queries.overdue(session, today=clock.today())), url),
        Waiting(
            idle,
            ngettext("idea has support and no owner", "ideas have support and no owner", idle),
            url,
        ),
    ]


@waits_for(Permission.FORUM_TAKE_PART)
def for_members() -> list[Waiting]:
    """Actions of their organisation that are late."""
    own = current_user.organisation_id
    if own is None:
        return []
    found = queries.overdue(db.session(), today=clock.today(), organisation_id=own)
    return [_late(len(found), url_for("forum_desk.own"))]


def _late(count: int, url: str) -> Waiting:
    text = ngettext(
        "action for an idea of the cohesion forum is overdue",
        "actions for ideas of the cohesion forum are overdue",
        count,
    )
    return Waiting(count, text, url, pressing=True)
