"""Questions for a meeting, between the resident who asks and the agenda."""

from sqlalchemy.orm import Session

from pact.meetings import agenda
from pact.meetings import queries as meetings
from pact.meetings.agenda import AlreadyBegun
from pact.meetings.models import AgendaItem, Meeting, MeetingState
from pact.offers.models import Offer


def takes_questions(meeting: Meeting) -> bool:
    """Whether residents may still send a question for it."""
    return meeting.published_at is not None and meeting.state is MeetingState.PUBLISHED


def take_off_agenda(session: Session, offer: Offer) -> None:
    """A question that is taken back goes off the agenda of a meeting that has not begun."""
    item = session.get(AgendaItem, offer.agenda_item_id) if offer.agenda_item_id else None
    meeting = meetings.meeting(session, id=item.meeting_id) if item else None
    if item is None or meeting is None:
        return
    try:
        agenda.remove_item(session, meeting, item_id=item.id)
    except AlreadyBegun:
        return  # what the meeting was asked, in an officer's words, is part of its record
    offer.agenda_item_id = None
