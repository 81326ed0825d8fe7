"""What a change of a meeting does to those who wait for a place."""

from sqlalchemy.orm import Session

from pact.meetings.events import MeetingChanged, PlacesChanged
from pact.registering import services


def fill(session: Session, event: MeetingChanged | PlacesChanged) -> None:
    """More fit in, or a meeting that was put off has a date again."""
    services.fill_places(session, meeting_id=event.meeting_id)
