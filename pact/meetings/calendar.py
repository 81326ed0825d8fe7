"""Meetings as an iCalendar feed, which people's own calendars take in and follow."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vUri,
)

from pact.core.clock import LONDON
from pact.languages.catalogue import gettext as _
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import kind_name, place_name, title

KEPT = timedelta(days=365)  # for so long what is over stays in the feed

# A meeting that is put off without a new date must not stay in calendars at its old time.
_STATUS = {MeetingState.CANCELLED: "CANCELLED", MeetingState.POSTPONED: "CANCELLED"}

_PUBLISH, _CANCEL = "PUBLISH", "CANCEL"
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True)
class CalendarFile:
    """A calendar that goes with a mail; programs want to read its method beside it too."""

    text: bytes
    method: str


@dataclass(frozen=True)
class Sender:
    """Who sends a calendar by mail, which has to be in it (RFC 5546)."""

    name: str
    email: str


def calendar_file(
    meeting: Meeting,
    *,
    link: str,
    language: str,
    why: str | None,
    sender: Sender,
    online_link: str | None = None,
) -> CalendarFile:
    """One meeting for a mail: it puts the meeting into somebody's calendar, changes it there, or,
    where it is off, takes it out. `online_link` is for those alone who are to have it."""
    method = _CANCEL if meeting.state in _STATUS else _PUBLISH
    text = _calendar(
        [_event(meeting, link, language, why, sender=sender, online_link=online_link)],
        name=title(meeting),
        language=language,
        method=method,
    )
    return CalendarFile(text, method)


def calendar_of(
    meetings: Iterable[Meeting],
    *,
    name: str,
    link: Callable[[Meeting], str],
    language: str,
    whys: Mapping[int, str],
) -> bytes:
    """The meetings (with their wards), as text/calendar in the page's language (BCP 47).

    `link` gives the full address of a meeting's page; `whys` say, by the meetings' ids, why one
    was put off or called off.
    """
    events = [_event(each, link(each), language, whys.get(each.id)) for each in meetings]
    return _calendar(events, name=name, language=language, method=_PUBLISH)


def _calendar(events: Iterable["_Entry"], *, name: str, language: str, method: str) -> bytes:
    around = _around(name, language, method)
    return b"".join([around, *map(_written, events), _END])


@lru_cache(maxsize=1024)
def _around(name: str, language: str, method: str) -> bytes:
    """What stands before the events: the same with each request for a feed."""
    calendar = Calendar()
    calendar.add("prodid", "-//PACT//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("name", name, parameters={"language": language})
    calendar.add("x-wr-calname", name)  # what many calendars read instead
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    calendar.add_component(_london())
    around = bytes(calendar.to_ical())
    assert around.endswith(_END)
    return around.removesuffix(_END)


@dataclass(frozen=True)
class _Entry:
    """All that is said of a meeting."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    status: str
    language: str
    summary: str
    place: str
    about: str
    url: str
    online_link: str | None
    sender: Sender | None


def _event(
    meeting: Meeting,
    url: str,
    language: str,
    why: str | None,
    *,
    sender: Sender | None = None,
    online_link: str | None = None,
) -> _Entry:
    return _Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        status=_STATUS.get(meeting.state, "CONFIRMED"),
        language=language,
        summary=_summary(meeting),
        place=_line(place_name(meeting)),
        about=_description(meeting, url, why, online_link),
        url=url,
        online_link=online_link,
        sender=sender,
    )


@lru_cache(maxsize=8192)
def _written(entry: _Entry) -> bytes:
    """An event as a calendar has it. Kept, because a city's feed has a thousand of them, which are
    asked for again and again, and writing each takes a millisecond."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.starts_at.astimezone(LONDON))
    event.add("dtend", entry.ends_at.astimezone(LONDON))
    event.add("summary", entry.summary, parameters={"language": entry.language})
    event.add("location", entry.place)
    event.add("description", entry.about, parameters={"language": entry.language})
    if entry.online_link:
        event.add("conference", vUri(entry.online_link), parameters={"value": "URI"})
    if entry.sender:
        organizer = vCalAddress(f"mailto:{entry.sender.email}")
        event.add("organizer", organizer, parameters={"cn": entry.sender.name})
    event.add("url", entry.url)
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.status == "CONFIRMED" else "TRANSPARENT")
    return bytes(event.to_ical())


def _summary(meeting: Meeting) -> str:
    if meeting.state is MeetingState.CANCELLED:
        return str(_("Cancelled: %(meeting)s", meeting=title(meeting)))
    if meeting.state is MeetingState.POSTPONED:
        return str(_("Put off, with no new date yet: %(meeting)s", meeting=title(meeting)))
    return title(meeting)


def _description(meeting: Meeting, url: str, why: str | None, online_link: str | None) -> str:
    """Many calendars do not show the address that an event has of its own, so it is here too."""
    lines = [kind_name(meeting.kind)]
    if why:
        lines.append(_line(why))
    if meeting.access:
        lines.append(_("Getting in: %(access)s", access=_line(meeting.access)))
    if online_link:
        lines.append(_("How to take part online: %(address)s", address=online_link))
    lines.append(_("What will be talked about: %(address)s", address=url))
    return "\n".join(lines)


def _line(text: str) -> str:
    """People's own words on one line, without characters that mean something to a calendar."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join(
        "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text).split()
    )


def _london() -> Timezone:
    """Europe/London's rule since 1996, without an end."""
    zone = Timezone()
    zone.add("tzid", LONDON.key)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    summer.add("tzname", "BST")
    summer.add("dtstart", datetime(1996, 3, 31, 1))  # noqa: DTZ001 - local, as the format wants
    summer.add("rrule", {"freq": "yearly", "bymonth": 3, "byday": "-1su"})
    summer.add("tzoffsetfrom", timedelta(0))
    summer.add("tzoffsetto", timedelta(hours=1))
    winter.add("tzname", "GMT")
    winter.add("dtstart", datetime(1996, 10, 27, 2))  # noqa: DTZ001
    winter.add("rrule", {"freq": "yearly", "bymonth": 10, "byday": "-1su"})
    winter.add("tzoffsetfrom", timedelta(hours=1))
    winter.add("tzoffsetto", timedelta(0))
    zone.add_component(summer)
    zone.add_component(winter)
    return zone
