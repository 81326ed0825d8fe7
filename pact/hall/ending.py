"""The end of the evening: the queue is forgotten, and what was typed goes into the minutes."""

from sqlalchemy.orm import Session

from pact.hall import queries, services
from pact.hall.noting import put_into_minutes
from pact.hall.texts import titles
from pact.meetings.events import MeetingHeld
from pact.meetings.public import agenda_points
from pact.meetings.queries import meeting as meeting_by_id
from pact.meetings.states import OPEN_RECORD


def end_hall(session: Session, event: MeetingHeld) -> None:
    """Close a meeting's hall, if it had one."""
    hall = queries.hall_of(session, meeting_id=event.meeting_id)
    meeting = meeting_by_id(session, id=event.meeting_id)
    if hall is None or meeting is None:
        return
    services.forget_speakers(session, meeting_id=meeting.id)
    if meeting.state in OPEN_RECORD and not meeting.minutes:
        # Minutes that somebody has begun already are theirs: the clerk's page offers the rest.
        names = titles(agenda_points(session, meeting.agenda))
        put_into_minutes(session, meeting, titles=names, by_id=hall.opened_by_id)
