"""Who has a place in the room. Whoever changes that holds the meeting's row meanwhile, so that
two who change it in the same instant never give one place twice."""

from sqlalchemy.orm import Session

from pact.core import clock, outbox
from pact.meetings.coming import is_in_room, takes_registrations
from pact.meetings.models import Meeting, Mode
from pact.registering import queries
from pact.registering.events import PlaceFound
from pact.registering.models import Registration, RegistrationState


def hold(session: Session, meeting: Meeting) -> None:
    """Have others who change who comes to it wait until this transaction ends."""
    session.refresh(meeting, ["state", "starts_at", "mode", "places"], with_for_update=True)


def free(session: Session, meeting: Meeting) -> int | None:
    """How many places in the room are free; None where they are not counted."""
    if meeting.places is None or meeting.mode is Mode.ONLINE:
        return None
    # Where all are in the room, it does not matter what they once chose.
    online = False if meeting.mode is Mode.HYBRID else None
    taken = queries.people_in(
        session, meeting_id=meeting.id, state=RegistrationState.PLACED, online=online
    )
    return max(meeting.places - taken, 0)


def has_room_for(session: Session, meeting: Meeting, *, people: int, online: bool) -> bool:
    """Whether so many more can take part in this way."""
    if not is_in_room(meeting, online=online):
        return True
    left = free(session, meeting)
    return left is None or people <= left


def move_up(session: Session, meeting: Meeting) -> list[Registration]:
    """Give what is free to those who wait, in their order; the meeting is to be held.

    A group that is too large for what is free waits on, and does not keep a smaller one waiting.
    """
    if not takes_registrations(meeting):
        return []
    moved = []
    for each in queries.coming(session, meeting_id=meeting.id):
        if each.state is not RegistrationState.WAITING:
            continue
        if has_room_for(session, meeting, people=each.people, online=each.online):
            each.state = RegistrationState.PLACED
            session.flush()
            at = clock.now().isoformat()
            outbox.record(session, PlaceFound(registration_id=each.id, at=at))
            moved.append(each)
    return moved
