"""Concerns that phones in the room raise: they carry the meeting of the code on its wall."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.concerns.at_meetings import knows_meetings
from pact.concerns.models import Concern
from pact.core import clock
from pact.hall.models import Hall
from pact.meetings.models import Meeting, MeetingState

# Whoever began to write in the room may send it on the way home.
_STILL = timedelta(hours=12)
_OPEN = frozenset({MeetingState.IN_SESSION, MeetingState.HELD})


@knows_meetings
def in_the_room(session: Session, code: str) -> int | None:
    """The meeting whose hall has this code, while it goes on and some hours longer."""
    return session.scalar(
        select(Hall.meeting_id)
        .join(Meeting, Meeting.id == Hall.meeting_id)
        .where(
            Hall.code == code.upper(),
            Hall.opened_at > clock.now() - _STILL,
            Meeting.state.in_(_OPEN),
        )
    )


def raised(session: Session, *, meeting_id: int) -> int:
    """How many concerns were raised at a meeting; restricted ones are in no number."""
    query = select(func.count()).where(
        Concern.meeting_id == meeting_id, Concern.restricted.is_(False)
    )
    return session.scalar(query) or 0
