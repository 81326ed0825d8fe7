"""What of meetings' records waits for the person who signs in."""

from collections.abc import Sequence
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.languages.display import short_day
from pact.meetings.texts import title
from pact.minutes.holding_up import HeldUp, held_up
from pact.minutes.steps import endpoint, step_text

_NAMED = 5


@waits_for(Permission.MINUTES_APPROVE)
def to_finish() -> list[Waiting]:
    """The meetings whose record this person holds up, each with what is missing."""
    needed = (Permission.MEETING_RUN, Permission.PRIORITY_SET)
    mine = {
        each: {current_user.id: wards} if (wards := current_user.wards_where(each)) else {}
        for each in needed
    }
    found = held_up(
        db.session(),
        now=clock.now(),
        ward_ids=current_user.wards_where(Permission.MINUTES_APPROVE),
        people=mine,
    )
    theirs = [each for each in found if current_user.id in each.by]
    by_meeting = [list(group) for _id, group in groupby(theirs, key=lambda each: each.meeting.id)]
    rest = len(by_meeting) - _NAMED
    more = ngettext("more meeting needs its record", "more meetings need their record", rest)
    lines = [_line(group) for group in by_meeting[:_NAMED]]
    if rest > 0:
        lines.append(Waiting(rest, more, url_for("meetings_desk.index")))
    return lines


def _line(group: Sequence[HeldUp]) -> Waiting:
    """One meeting, and everything in it that waits for them; it leads to the first."""
    first = group[0]
    day = short_day(first.meeting.starts_at)
    text = _("%(meeting)s, %(day)s: finish its record", meeting=title(first.meeting), day=day)
    return Waiting(
        None,
        text,
        url_for(endpoint(first), id=first.meeting.id),
        pressing=True,
        details=[step_text(each) for each in group],
    )
