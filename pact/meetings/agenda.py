"""The agenda, which writes itself until the meeting is in session.

Last time's priorities come first; then what each ward raised since its last meeting, with the
numbers; then the choice of priorities. A person may add points of their own, and hold one back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.meetings import queries
from pact.meetings.models import AgendaItem, AgendaKind, Meeting, MeetingKind
from pact.meetings.states import BEFORE_IT_BEGINS
from pact.priorities.evidence import Evidence
from pact.priorities.queries import open_priorities
from pact.themes.queries import ward_themes

WITHOUT_A_LAST_MEETING = timedelta(days=90)
_ORDER = list(AgendaKind)
_TALK = frozenset({AgendaKind.WELCOME, AgendaKind.THEME, AgendaKind.NEXT_DATE})
# What each kind of meeting has on its agenda by itself. Only a PACT meeting looks back at a ward's
# priorities and chooses them; nobody opens or closes a stall, a survey or a walk.
_BY_KIND: dict[MeetingKind, frozenset[AgendaKind]] = {
    MeetingKind.PACT: _TALK | {AgendaKind.LAST_PRIORITY, AgendaKind.CHOOSE},
    MeetingKind.COHESION_FORUM: _TALK,
    MeetingKind.BOARD: _TALK,
    MeetingKind.DELIVERY_GROUP: _TALK,
    MeetingKind.STREET_BRIEFING: frozenset({AgendaKind.THEME, AgendaKind.NEXT_DATE}),
    MeetingKind.STALL: frozenset({AgendaKind.THEME}),
    MeetingKind.VISUAL_AUDIT: frozenset({AgendaKind.THEME}),
    MeetingKind.SURVEY: frozenset({AgendaKind.THEME}),
}


class AlreadyBegun(Exception):
    """The agenda of a meeting that has begun stays as it is."""


@dataclass(frozen=True)
class Drawn:
    """A point that writes itself. What it is about is its identity: `evidence` may change."""

    kind: AgendaKind
    ward_id: int | None = None
    theme_id: int | None = None
    priority_id: int | None = None
    evidence: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)


def since(session: Session, *, ward_id: int, starts_at: datetime) -> datetime:
    """From when a meeting looks back in a ward: its last meeting, or 90 days ago."""
    last = queries.last_held(session, ward_id=ward_id, before=starts_at)
    return last.ends_at if last else clock.now() - WITHOUT_A_LAST_MEETING


def draw_up(session: Session, meeting: Meeting) -> None:
    """Bring the agenda up to date; it keeps what a person added, and what is held back.

    Raises:
        AlreadyBegun: too late.
    """
    _hold(session, meeting)
    own = [item for item in meeting.agenda if item.kind is AgendaKind.OTHER]
    there = {_identity(item): item for item in meeting.agenda if item.kind is not AgendaKind.OTHER}
    items = [
        _kept(there.get(point) or AgendaItem(**vars(point)), point)
        for point in _points(session, meeting)
    ]
    items = sorted(items + own, key=lambda item: _ORDER.index(item.kind))  # keeps ties in order
    for position, item in enumerate(items, start=1):
        item.position = position
    meeting.agenda = items
    session.flush()


def add_item(session: Session, meeting: Meeting, *, title: str, by_id: int | None = None) -> None:
    """Put a point of somebody's own on the agenda, before the choice of priorities."""
    _hold(session, meeting)
    added = AgendaItem(kind=AgendaKind.OTHER, title=title, position=0)
    meeting.agenda.append(added)
    draw_up(session, meeting)
    _note(session, meeting, "added agenda item", added.id, by_id)


def remove_item(
    session: Session, meeting: Meeting, *, item_id: int, by_id: int | None = None
) -> None:
    """Take a point that somebody added off again."""
    _hold(session, meeting)
    own = [item for item in meeting.agenda if item.kind is AgendaKind.OTHER]
    for item in own:
        if item.id == item_id:
            meeting.agenda.remove(item)
            _note(session, meeting, "removed agenda item", item_id, by_id)
    draw_up(session, meeting)


def hold_back(
    session: Session, meeting: Meeting, *, item_id: int, held: bool, by_id: int | None = None
) -> None:
    """Keep a theme or a point of somebody's own off the agenda that residents see, or put it back.

    What was promised last time cannot be held back.
    """
    _hold(session, meeting)
    for item in meeting.agenda:
        if item.id == item_id and item.kind in {AgendaKind.THEME, AgendaKind.OTHER}:
            item.held_back = held
            deed = "held agenda item back" if held else "showed agenda item"
            _note(session, meeting, deed, item_id, by_id)
    session.flush()


def _note(session: Session, meeting: Meeting, deed: str, item_id: int, by_id: int | None) -> None:
    audit.record(
        session,
        actor_id=by_id,
        deed=deed,
        about="meeting",
        about_id=meeting.id,
        item_id=item_id,
    )


def _hold(session: Session, meeting: Meeting) -> None:
    """Keep others from changing the meeting meanwhile."""
    session.flush()
    session.refresh(meeting, ["state"], with_for_update=True)
    if meeting.state not in BEFORE_IT_BEGINS:
        raise AlreadyBegun


def _points(session: Session, meeting: Meeting) -> Iterator[Drawn]:
    ward_ids = [ward.id for ward in meeting.wards]
    wanted = _BY_KIND[meeting.kind]
    if AgendaKind.WELCOME in wanted:
        yield Drawn(AgendaKind.WELCOME)
    if AgendaKind.LAST_PRIORITY in wanted:
        for priority in open_priorities(session, ward_ids=ward_ids):
            yield Drawn(AgendaKind.LAST_PRIORITY, ward_id=priority.ward_id, priority_id=priority.id)
    if AgendaKind.THEME in wanted:
        for ward_id in ward_ids:
            yield from _themes(session, meeting, ward_id)
    for kind in (AgendaKind.CHOOSE, AgendaKind.NEXT_DATE):
        if kind in wanted:
            yield Drawn(kind)


def _themes(session: Session, meeting: Meeting, ward_id: int) -> Iterator[Drawn]:
    start = since(session, ward_id=ward_id, starts_at=meeting.starts_at)
    until = clock.now()
    for count in ward_themes(session, ward_ids=[ward_id], since=start, until=until):
        evidence = Evidence.counted(count, since=start, until=until).frozen()
        yield Drawn(AgendaKind.THEME, ward_id=ward_id, theme_id=count.theme.id, evidence=evidence)


def _identity(item: AgendaItem) -> Drawn:
    return Drawn(item.kind, item.ward_id, item.theme_id, item.priority_id)


def _kept(item: AgendaItem, point: Drawn) -> AgendaItem:
    item.evidence = point.evidence
    return item
