"""The draft: what the record of a meeting says, part by part, with what people wrote beside it.

It is made anew each time that somebody looks, so it is never behind the record; what people wrote
is kept apart (`MinutesPart`), so no new draft ever touches it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.forum.models import Idea, IdeaAction
from pact.forum.queries import agreed_at
from pact.hall.models import HallNote
from pact.hall.queries import notes as hall_notes
from pact.meetings import recording
from pact.meetings.models import AgendaItem, AgendaKind, Meeting
from pact.meetings.public import Point, next_meeting, public_agenda
from pact.minutes.models import MinutesPart
from pact.priorities.models import Action, WardPriority
from pact.priorities.queries import priorities_of_meeting
from pact.themes.models import Theme
from pact.themes.names import names_in_languages

# What the meeting talked about, and what stands in its minutes only where something was noted.
_ALWAYS = frozenset({AgendaKind.THEME, AgendaKind.OTHER})
_TALKED_ABOUT = frozenset(AgendaKind) - {AgendaKind.LAST_PRIORITY, AgendaKind.NEXT_DATE}
_NOT_COMPARED = frozenset({"names"})  # how a theme is called elsewhere is not what was said


class Kind(StrEnum):
    """What a part of the minutes is about, in their order."""

    ATTENDANCE = "attendance"
    LAST = "last"
    ITEM = "item"
    CHOSEN = "chosen"
    AGREED = "agreed"
    NEXT = "next"
    WORDS = "words"


@dataclass(frozen=True)
class Part:
    """One part: `facts` of the record as JSON, what was `noted` in the hall, and what somebody
    wrote in it since, if anybody did, which goes before what was noted."""

    key: str
    kind: Kind
    facts: Mapping[str, Any]
    noted: HallNote | None = None
    own: MinutesPart | None = None

    @property
    def text(self) -> str | None:
        """What people read beside the facts."""
        written = self.own or self.noted
        return (written.text or None) if written else None

    @property
    def says(self) -> str:
        """What tells this state of the record from another."""
        return fingerprint(self.facts)[:32] + self._note_says

    @property
    def record_changed(self) -> bool:
        """Whether the record says something else than when somebody wrote here."""
        if self.own is None or self.own.over == self.says:
            return False
        return bool(self.own.text) or self.noted_since

    @property
    def noted_since(self) -> bool:
        """Whether something was noted in the hall that whoever wrote here has not seen."""
        seen = self.own.over[32:] if self.own else ""
        return self.noted is not None and seen != self._note_says

    @property
    def _note_says(self) -> str:
        return fingerprint(self.noted.text if self.noted else None)[:32]

    @property
    def version(self) -> int:
        """Which text this is; 0 where nobody wrote."""
        return self.own.version if self.own else 0

    def frozen(self) -> dict[str, Any]:
        """The part as it is kept for good."""
        return {
            "key": self.key,
            "kind": self.kind.value,
            "facts": dict(self.facts),
            "text": self.text,
            "text_id": self.own.id if self.own else None,
        }


def draft(session: Session, meeting: Meeting) -> list[Part]:
    """Every part of a meeting's minutes, as the record is now; its agenda and attendance are
    loaded."""
    rows = session.scalars(select(MinutesPart).where(MinutesPart.meeting_id == meeting.id))
    own = {row.part: row for row in rows}
    notes = {note.item_id: note for note in hall_notes(session, meeting_id=meeting.id)}
    noted = {
        part_of(item): notes[item.id]
        for item in meeting.agenda
        if item.id in notes and notes[item.id].text
    }
    return [
        Part(key, kind, facts, noted.get(key), own.get(key))
        for key, kind, facts in _of_record(session, meeting)
        if kind is not Kind.ITEM or facts["agenda"] in _ALWAYS or key in noted or key in own
    ]


def part_of(item: AgendaItem) -> str:
    """The part that an item of the agenda is minuted in."""
    if item.kind is AgendaKind.LAST_PRIORITY:
        return f"last-{item.priority_id}"
    return "next" if item.kind is AgendaKind.NEXT_DATE else f"item-{item.id}"


def whole(parts: Sequence[Part]) -> str:
    """What tells this draft from another: whoever approves sends it back with their approval."""
    return fingerprint([[part.key, part.says, part.text] for part in parts])


def fingerprint(facts: Any) -> str:
    """The same for the same facts, however they are ordered."""
    return sha256(json.dumps(_compared(facts), sort_keys=True).encode()).hexdigest()


def _compared(facts: Any) -> Any:
    if isinstance(facts, Mapping):
        return {key: _compared(each) for key, each in facts.items() if key not in _NOT_COMPARED}
    return [_compared(each) for each in facts] if isinstance(facts, list) else facts


def _of_record(session: Session, meeting: Meeting) -> list[tuple[str, Kind, dict[str, Any]]]:
    wards = {ward.id: ward.name for ward in meeting.wards}
    points = [each for each in public_agenda(session, meeting) if each.kind in _TALKED_ABOUT]
    last = recording.last_priorities(session, meeting)
    chosen = priorities_of_meeting(session, meeting_id=meeting.id)
    ideas = agreed_at(session, meeting_id=meeting.id)
    return [
        ("attendance", Kind.ATTENDANCE, _attendance(meeting)),
        *((f"last-{each.id}", Kind.LAST, _last(meeting, each, wards)) for each in last),
        *((f"item-{each.item.id}", Kind.ITEM, _item(each, wards)) for each in points),
        *((f"chosen-{each.id}", Kind.CHOSEN, _chosen(each, wards)) for each in chosen),
        *((f"agreed-{each.id}", Kind.AGREED, _agreed(each)) for each in ideas),
        ("next", Kind.NEXT, _next(session, meeting)),
        ("words", Kind.WORDS, {}),
    ]


def _attendance(meeting: Meeting) -> dict[str, Any]:
    return {"people": {each.group.value: each.people for each in meeting.attendance}}


def _last(meeting: Meeting, priority: WardPriority, wards: Mapping[int, str]) -> dict[str, Any]:
    known = recording.has_outcome(meeting, priority)
    closed = priority.closed_at is not None
    return {
        **_priority(priority, wards),
        "outcome": None if not known else "closed" if closed else "carried_over",
        "why": priority.carried_over_why if known and not closed else None,
    }


def _chosen(priority: WardPriority, wards: Mapping[int, str]) -> dict[str, Any]:
    return {**_priority(priority, wards), "how": priority.how_chosen.value}


def _priority(priority: WardPriority, wards: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": priority.id,
        "issue": priority.issue,
        "ward": wards.get(priority.ward_id, priority.ward.name),
        **_theme(priority.theme),
        "actions": [_action(each) for each in priority.actions],
    }


def _agreed(idea: Idea) -> dict[str, Any]:
    return {
        "id": idea.id,
        "idea": idea.title,
        "leads": idea.owner.name if idea.owner else None,
        "actions": [_action(each) for each in idea.actions],
    }


def _action(action: Action | IdeaAction) -> dict[str, Any]:
    return {
        "id": action.id,
        "task": action.task,
        "owner": action.owner.name,
        "role": action.owner_role,
        "due_on": action.due_on.isoformat(),
        "state": action.state.value,
    }


def _item(point: Point, wards: Mapping[int, str]) -> dict[str, Any]:
    ward = wards.get(point.item.ward_id or 0)
    about = {"agenda": point.kind.value, "title": point.item.title, "ward": ward}
    return {"id": point.item.id, **about, **_theme(point.theme)}


def _theme(theme: Theme | None) -> dict[str, Any]:
    if theme is None:
        return {"theme": None}
    return {"theme": theme.name, "names": names_in_languages(theme)}


def _next(session: Session, meeting: Meeting) -> dict[str, Any]:
    following = next_meeting(session, meeting)
    if following is None:
        return {"starts_at": None}
    return {
        "uid": following.uid,
        "starts_at": following.starts_at.isoformat(),
        "venue": following.venue,
    }
