"""What of registrations waits for the person who signs in."""

from itertools import groupby

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.languages.display import short_day
from pact.meetings.models import Meeting
from pact.meetings.texts import kind_name
from pact.registering import queries, tasks
from pact.registering.models import Need


@waits_for(Permission.MEETING_RUN)
def to_arrange() -> list[Waiting]:
    """What people need to come to the meetings that this person runs, a line each meeting."""
    found = queries.open_needs(
        db.session(),
        ward_ids=current_user.wards_where(Permission.MEETING_RUN),
        after=clock.now(),
    )
    by_meeting = groupby(found, key=lambda pair: pair[0])
    return [_line(meeting, [need for _meeting, need in pairs]) for meeting, pairs in by_meeting]


def _line(meeting: Meeting, needs: list[Need]) -> Waiting:
    due_on = tasks.due_on(
        meeting, {each.kind for each in needs}, days=current_app.config["NEED_WORKING_DAYS"]
    )
    things = len({(each.kind, each.language, each.words_locked) for each in needs})
    text = ngettext(
        "thing to arrange for those who come: %(meeting)s, %(day)s",
        "things to arrange for those who come: %(meeting)s, %(day)s",
        things,
        meeting=kind_name(meeting.kind),
        day=short_day(meeting.starts_at),
    )
    return Waiting(
        things,
        text,
        url_for("registering_desk.show", id=meeting.id),
        pressing=due_on <= clock.today() + tasks.SOON,
        details=[_("The first by %(day)s.", day=short_day(due_on))],
    )
