"""Finding the meeting that an address names, for whom may see it or run it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from flask import abort, flash, url_for
from flask_babel import gettext as _

from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure
from pact.core.refusing import NotNow
from pact.meetings import queries
from pact.meetings.agenda import AlreadyBegun
from pact.meetings.lack_texts import lack_text
from pact.meetings.local_time import NoSuchTime
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.series_texts import no_such_time
from pact.meetings.services import DatePassed
from pact.meetings.states import MoveNotAllowed, way
from pact.priorities.details import PriorityMoveNotAllowed


def meeting_for(permission: Permission, id: int, *, session: Any = None) -> Meeting:
    """The meeting, to somebody who holds the permission in one of its wards; 404 or 403 else."""
    meeting = queries.meeting(session or db.session(), id=id)
    if meeting is None:
        abort(404)
    ensure(permission, ward_ids=[ward.id for ward in meeting.wards])
    return meeting


def not_now(meeting: Meeting, *, unless: Collection[MeetingState]) -> None:
    """Answer with what is missing, unless the meeting is in one of these states."""
    if meeting.state not in unless:
        back = url_for("meetings_desk.show", id=meeting.id)
        raise NotNow(lack_text(way(meeting.state, unless)), back=back)


@contextmanager
def running(id: int) -> Iterator[tuple[Any, Meeting]]:
    """A transaction with a meeting that the person may run. What is refused is said on the next
    page, and nothing of it is kept."""
    try:
        with transaction() as session:
            yield session, meeting_for(Permission.MEETING_RUN, id, session=session)
    except MoveNotAllowed as refused:
        flash(" ".join(lack_text(lacking) for lacking in refused.lacking))
    except DatePassed:
        flash(_("This date has passed. Choose a date to come."))
    except NoSuchTime:
        flash(no_such_time())
    except PriorityMoveNotAllowed:
        flash(_("This priority is closed. A meeting may choose it again."))
    except AlreadyBegun:
        flash(_("The meeting has begun, so its agenda stays as it is."))
