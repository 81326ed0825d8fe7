"""Whether people may say that they will come to a meeting, and when they are reminded of it."""

from datetime import timedelta

from pact.core import clock
from pact.meetings.models import Meeting, MeetingKind, MeetingState, Mode

# To a stall or a street briefing people come as they pass by.
_SAID_AHEAD = frozenset({MeetingKind.PACT, MeetingKind.COHESION_FORUM, MeetingKind.VISUAL_AUDIT})


def takes_registrations(meeting: Meeting) -> bool:
    """Whether residents can say now that they will come."""
    return (
        meeting.kind in _SAID_AHEAD
        and meeting.state is MeetingState.PUBLISHED
        and meeting.starts_at > clock.now()
    )


def is_in_room(meeting: Meeting, *, online: bool) -> bool:
    """Whether somebody takes a place in the room who, given the choice, takes part `online`."""
    return meeting.mode is Mode.IN_PERSON or (meeting.mode is Mode.HYBRID and not online)


def reminders(meeting: Meeting) -> list[timedelta]:
    """How long before it people are reminded, the longest first."""
    return [timedelta(days=days) for days in meeting.remind_days]


def last_reminder(meeting: Meeting) -> timedelta:
    """How long before it the last reminder goes out; no time at all where there is none."""
    return min(reminders(meeting), default=timedelta(0))
