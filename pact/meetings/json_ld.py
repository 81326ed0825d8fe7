"""A meeting as an Event of schema.org (JSON-LD), which search engines and calendars read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pact.core.clock import LONDON
from pact.meetings.models import Meeting, MeetingState, Mode
from pact.meetings.texts import title

CONTEXT = "https://schema.org"
HELD_IN = "en-GB"  # what is spoken there; an interpreter comes for whoever asks
_ATTENDANCE = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}


@dataclass(frozen=True)
class Site:
    """Who asks people to come."""

    name: str
    address: str


def event_of(meeting: Meeting, *, page: str, site: Site, about: Iterable[str]) -> dict[str, Any]:
    """A meeting, with its wards, as one node, without the context.

    The link of one that is online is for those who register, so here it is the page's address. One
    that is put off keeps its old time, as schema.org wants it.
    """
    found: dict[str, Any] = {
        "@type": "Event",
        "@id": page,
        "identifier": meeting.uid,
        "name": title(meeting),
        "url": page,
        "startDate": meeting.starts_at.astimezone(LONDON).isoformat(),
        "endDate": meeting.ends_at.astimezone(LONDON).isoformat(),
        "eventStatus": f"{CONTEXT}/{_status(meeting)}",
        "eventAttendanceMode": f"{CONTEXT}/{_ATTENDANCE[meeting.mode]}",
        "location": _locations(meeting, page),
        "organizer": {"@type": "Organization", "name": site.name, "url": site.address},
        "inLanguage": HELD_IN,
        "isAccessibleForFree": True,
    }
    if meeting.moved_from:
        found["previousStartDate"] = meeting.moved_from.astimezone(LONDON).isoformat()
    if description := "\n".join(about):
        found["description"] = description
    return found


def _status(meeting: Meeting) -> str:
    if meeting.state is MeetingState.CANCELLED:
        return "EventCancelled"
    if meeting.state is MeetingState.POSTPONED:
        return "EventPostponed"
    return "EventRescheduled" if meeting.moved_from else "EventScheduled"


def _locations(meeting: Meeting, page: str) -> Any:
    room = {"@type": "Place", "name": meeting.venue, "address": meeting.venue}
    online = {"@type": "VirtualLocation", "url": page}
    if meeting.mode is Mode.HYBRID:
        return [room, online]
    return online if meeting.mode is Mode.ONLINE else room
