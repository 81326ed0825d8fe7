"""What an agenda has by itself: each kind of meeting its own points, with what is known of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.clock import LONDON
from pact.crime.recorded import recorded
from pact.meetings import queries
from pact.meetings.models import AgendaKind, Meeting, MeetingKind
from pact.priorities.evidence import Evidence
from pact.priorities.queries import open_priorities
from pact.themes.public import told_since
from pact.themes.queries import ward_themes

WITHOUT_A_LAST_MEETING = timedelta(days=90)
BY_PEOPLE = frozenset({AgendaKind.QUESTION, AgendaKind.OTHER})
_FIGURES = frozenset({AgendaKind.CRIME, AgendaKind.THEME})
_TALK = _FIGURES | {AgendaKind.WELCOME, AgendaKind.NEXT_DATE}
# Only a PACT meeting looks back at a ward's priorities and chooses them; nobody opens or closes a
# stall, a survey or a walk. New issues are asked for where residents sit together. A forum talks
# about cohesion, of which recorded crime is no measure, and brings about ideas; issues reach the
# board through the wards.
_BY_KIND: dict[MeetingKind, frozenset[AgendaKind]] = {
    MeetingKind.PACT: frozenset(AgendaKind) - BY_PEOPLE - {AgendaKind.IDEAS},
    MeetingKind.COHESION_FORUM: _TALK - {AgendaKind.CRIME}
    | {AgendaKind.IDEAS, AgendaKind.NEW_ISSUES},
    MeetingKind.BOARD: _TALK,
    MeetingKind.DELIVERY_GROUP: _TALK,
    MeetingKind.STREET_BRIEFING: _FIGURES | {AgendaKind.NEW_ISSUES, AgendaKind.NEXT_DATE},
    MeetingKind.STALL: _FIGURES,
    MeetingKind.VISUAL_AUDIT: _FIGURES,
    MeetingKind.SURVEY: frozenset({AgendaKind.THEME}),
}


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


def points(session: Session, meeting: Meeting) -> Iterator[Drawn]:
    """What the agenda of a meeting has by itself at present, in the usual order."""
    ward_ids = [ward.id for ward in meeting.wards]
    starts = {
        ward_id: since(session, ward_id=ward_id, starts_at=meeting.starts_at)
        for ward_id in ward_ids
    }
    for kind in (each for each in AgendaKind if each in _BY_KIND[meeting.kind]):
        if kind is AgendaKind.LAST_PRIORITY:
            for each in open_priorities(session, ward_ids=ward_ids):
                yield Drawn(kind, ward_id=each.ward_id, priority_id=each.id)
        elif kind is AgendaKind.CRIME:
            for ward_id, start in starts.items():
                yield from _crime(session, ward_id, start)
        elif kind is AgendaKind.THEME:
            for ward_id, start in starts.items():
                yield from _themes(session, ward_id, start)
        else:
            yield Drawn(kind)


def _themes(session: Session, ward_id: int, start: datetime) -> Iterator[Drawn]:
    until = clock.now()
    told = told_since(session, ward_id=ward_id, since=start)
    for count in ward_themes(session, ward_ids=[ward_id], since=start, until=until):
        known = told.get(count.theme.id)
        evidence = Evidence.counted(count, since=start, until=until, told=known)
        yield Drawn(
            AgendaKind.THEME,
            ward_id=ward_id,
            theme_id=count.theme.id,
            evidence=evidence.frozen(),
        )


def _crime(session: Session, ward_id: int, start: datetime) -> Iterator[Drawn]:
    if found := recorded(session, ward_id=ward_id, since=start.astimezone(LONDON).date()):
        yield Drawn(AgendaKind.CRIME, ward_id=ward_id, evidence=found.frozen())
