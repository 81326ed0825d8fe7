"""Calendars as other people's programs read them: three libraries by three authors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import ics
import vobject


@dataclass(frozen=True)
class Entry:
    """What a program knows of one event: which it is, how often it changed, when it is."""

    uid: str
    sequence: int
    status: str
    starts_at: datetime
    ends_at: datetime
    local: tuple[int, int]  # hour and minute, as the calendar shows them
    summary: str


def _entry(uid: Any, sequence: Any, status: Any, starts: Any, ends: Any, summary: Any) -> Entry:
    return Entry(
        str(uid),
        int(sequence),
        str(status),
        starts.astimezone(UTC),
        ends.astimezone(UTC),
        (starts.hour, starts.minute),
        str(summary),
    )


def by_icalendar(text: str) -> list[Entry]:
    """As the `icalendar` library reads it (Plone's, also behind many servers)."""
    return [
        _entry(e["UID"], e["SEQUENCE"], e["STATUS"], e["DTSTART"].dt, e["DTEND"].dt, e["SUMMARY"])
        for e in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]


def by_vobject(text: str) -> list[Entry]:
    """As `vobject` reads it (Eventable's, behind Radicale); its zones are those of the file."""
    return [
        _entry(
            e.uid.value,
            e.sequence.value,
            e.status.value,
            e.dtstart.value,
            e.dtend.value,
            e.summary.value,
        )
        for e in vobject.readOne(text).contents.get("vevent", [])
    ]


def by_ics(text: str) -> list[Entry]:
    """As `ics` reads it, which knows of no more than the file says."""
    entries = []
    for e in ics.Calendar(text).events:
        more = {line.name: line.value for line in e.extra}
        entries.append(
            _entry(e.uid, more["SEQUENCE"], e.status, e.begin.datetime, e.end.datetime, e.name)
        )
    return sorted(entries, key=lambda entry: entry.starts_at)


CLIENTS: dict[str, Callable[[str], list[Entry]]] = {
    "icalendar": by_icalendar,
    "vobject": by_vobject,
    "ics": by_ics,
}


class Diary:
    """Somebody's calendar, which takes in one file after another as RFC 5546 says: of each event
    the highest sequence counts, and what is cancelled is crossed out."""

    def __init__(self, read: Callable[[str], list[Entry]]) -> None:
        self._read = read
        self._entries: dict[str, Entry] = {}

    def take_in(self, text: bytes | str) -> None:
        """A feed that was asked for again, or a file that came with a mail."""
        for entry in self._read(text if isinstance(text, str) else text.decode()):
            known = self._entries.get(entry.uid)
            if known is None or entry.sequence >= known.sequence:
                self._entries[entry.uid] = entry

    def on(self, day: date) -> list[Entry]:
        """What is on, that day."""
        return [e for e in self if e.starts_at.date() == day and e.status != "CANCELLED"]

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: entry.starts_at))
