"""What of reports waits for the person who signs in."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.forum.queries import is_member
from pact.tension import queries
from pact.tension.months import this_month

_NEWS = timedelta(days=14)


@waits_for(Permission.TENSION_SEE)
def to_answer() -> list[Waiting]:
    """Reports that nobody has answered."""
    seen = current_user.wards_where(Permission.TENSION_SEE)
    count = queries.unanswered(db.session(), ward_ids=seen)
    text = ngettext("tension report waits", "tension reports wait", count)
    return [Waiting(count, text, url_for("tension_desk.index"))]


@waits_for(Permission.TENSION_REPORT)
def to_send() -> list[Waiting]:
    """That a standing member has not reported of this month, and what was answered lately."""
    own, session = current_user.organisation_id, db.session()
    if own is None or not is_member(session, organisation_id=own):
        return []
    url = url_for("tension_desk.send")
    since = clock.now() - _NEWS
    answered = queries.answered_since(session, by_id=current_user.id, since=since)
    lines = [
        Waiting(answered, ngettext("new answer for you", "new answers for you", answered), url)
    ]
    sent = queries.own(session, organisation_id=own, since=this_month())
    if not sent:
        text = str(_("Report to the Community Cohesion Forum how things are this month"))
        lines.append(Waiting(None, text, url))
    return lines
