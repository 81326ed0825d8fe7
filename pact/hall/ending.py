"""The end of the evening: the queue is forgotten. What was typed is read by the minutes."""

from sqlalchemy.orm import Session

from pact.hall import queries, services
from pact.meetings.events import MeetingHeld


def end_hall(session: Session, event: MeetingHeld) -> None:
    """Close a meeting's hall, if it had one."""
    if queries.hall_of(session, meeting_id=event.meeting_id) is not None:
        services.forget_speakers(session, meeting_id=event.meeting_id)
