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
from pact.languages.display import moment, short_day
from pact.meetings import queries, recording, states
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import lack_text, place_name, title

_PRESSING = timedelta(days=7)
_NAMED = 5


@waits_for(Permission.MEETING_RUN)
def to_run() -> list[Waiting]:
    """Drafts to publish, and records to finish, each with what it still lacks."""
    session, now = db.session(), clock.now()
    mine = current_user.wards_where(Permission.MEETING_RUN)
    found = queries.to_see_to(session, ward_ids=mine, now=now)
    drafts = [each for each in found if each.state in states.BEFORE_IT_BEGINS - {_PUBLISHED}]
    begun = [each for each in found if each not in drafts]
    records = recording.records_so_far(session, begun)
    named = [_record(each, records[each.id]) for each in begun[:_NAMED]]
    rest = len(begun) - len(named)
    more = ngettext("more meeting needs its record", "more meetings need their record", rest)
    return [*named, Waiting(rest, more, url_for("meetings_desk.index")), *_drafts(drafts, now)]


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


_PUBLISHED = MeetingState.PUBLISHED


def _record(meeting: Meeting, record: states.Record) -> Waiting:
    """A meeting whose time has come, and what comes next."""
    day = short_day(meeting.starts_at)
    text = _("%(meeting)s, %(day)s: finish its record", meeting=title(meeting), day=day)
    if meeting.state is _PUBLISHED:
        url = url_for("meetings_desk.show", id=meeting.id)
        return Waiting(None, text, url, pressing=True, details=[_("Open the record.")])
    url = url_for("meetings_desk.record.finish", id=meeting.id)
    return Waiting(None, text, url, pressing=True, details=_next_steps(meeting, record))


def _next_steps(meeting: Meeting, record: states.Record) -> list[str]:
    if meeting.state is MeetingState.IN_SESSION:
        return [_("Say when the meeting is over.")]
    lacks = states.lacking_to_close(record)
    if meeting.state is not MeetingState.MINUTES_APPROVED:
        first = _("Approve the minutes.") if meeting.minutes else _("Write the minutes.")
        return [first, *map(lack_text, lacks)]
    return [lack_text(each) for each in lacks] or [_("Everything is there. Close it.")]


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
