"""What of meetings waits for the person who signs in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.languages.display import moment
from pact.meetings import queries
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import place_name, title

_PRESSING = timedelta(days=7)


@waits_for(Permission.MEETING_RUN)
def to_publish() -> list[Waiting]:
    """Drafts to publish, and meetings without a date. What comes after is said by the minutes."""
    session, now = db.session(), clock.now()
    mine = current_user.wards_where(Permission.MEETING_RUN)
    return _drafts(queries.drafts(session, ward_ids=mine, now=now), now)


@waits_for(Permission.MEETING_SEE)
def to_come() -> list[Waiting]:
    """The next meeting, to those who only come to it."""
    if current_user.may(Permission.MEETING_RUN) or current_user.may(Permission.CONCERN_REVIEW):
        return []
    mine = current_user.wards_where(Permission.MEETING_SEE)
    meeting = queries.next_in(db.session(), ward_ids=mine, after=clock.now())
    if meeting is None:
        return []
    text = _("Next: %(meeting)s", meeting=title(meeting))
    url = url_for("meetings_desk.show", id=meeting.id)
    return [Waiting(None, text, url, details=[moment(meeting.starts_at), place_name(meeting)])]


def _drafts(drafts: Sequence[Meeting], now: datetime) -> list[Waiting]:
    put_off = sum(each.state is MeetingState.POSTPONED for each in drafts)
    waiting = len(drafts) - put_off
    soon = any(
        each.starts_at < now + _PRESSING for each in drafts if each.state is MeetingState.DRAFT
    )
    url = url_for("meetings_desk.index")
    publish = ngettext(
        "draft meeting is not published", "draft meetings are not published", waiting
    )
    date = ngettext(
        "meeting is put off without a date", "meetings are put off without a date", put_off
    )
    return [Waiting(waiting, publish, url, pressing=soon), Waiting(put_off, date, url)]
