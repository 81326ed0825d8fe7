"""What happens to meetings."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class MeetingPublished(Event):
    """Residents can see a meeting that they could not see before."""

    meeting_id: int


@dataclass(frozen=True)
class MeetingChanged(Event):
    """A published meeting has another time or place, or is put off without a new date yet."""

    meeting_id: int


@dataclass(frozen=True)
class OnlineLinkChanged(Event):
    """A published meeting is held at another online address: news to those who registered alone."""

    meeting_id: int


@dataclass(frozen=True)
class PlacesChanged(Event):
    """A published meeting has more or fewer places in the room."""

    meeting_id: int


@dataclass(frozen=True)
class MeetingCancelled(Event):
    """A published meeting will not take place."""

    meeting_id: int


@dataclass(frozen=True)
class MeetingHeld(Event):
    """A meeting has ended."""

    meeting_id: int
