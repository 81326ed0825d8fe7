"""What residents see of a meeting: nothing held back, and no number below the threshold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.crime.recorded import Recorded
from pact.languages.kinds import ACCESS, AGENDA_TITLE, ISSUE, STATE_WHY, TASK
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.meetings.agenda_reading import open_agenda
from pact.meetings.models import AgendaItem, AgendaKind, Meeting
from pact.meetings.queries import next_of
from pact.meetings.states import MINUTES_DONE, TOOK_PLACE
from pact.priorities.evidence import Evidence
from pact.priorities.models import WardPriority
from pact.priorities.queries import priorities_by_id, priorities_of_meeting
from pact.releases.queries import Change
from pact.themes.models import Theme
from pact.themes.suppression import may_be_named


@dataclass(frozen=True)
class Figures:
    """What may be said of a theme's numbers, as the releases tell it; `concerns` is None for fewer
    than five, and `languages` (tags) are those alone that reach ten."""

    concerns: int | None
    change: Change | None
    languages: tuple[str, ...]
    since: datetime


@dataclass(frozen=True)
class PublicPage:
    """A meeting as residents see it; it `has_minutes` once they are approved.

    What staff wrote is in the reader's language where there is a translation: `issues`, `tasks`
    and `titles` by the ids of priorities, actions and agenda items.
    """

    agenda: Sequence[tuple[AgendaKind, Sequence["Point"]]]
    chosen: Sequence[WardPriority]
    issues: Mapping[int, Shown]
    tasks: Mapping[int, Shown]
    titles: Mapping[int, Shown]
    why: Shown | None
    access: Shown | None
    has_minutes: bool
    next: Meeting | None
    ward_names: Mapping[int, str]


@dataclass(frozen=True)
class Point:
    """An agenda item with what it is about."""

    item: AgendaItem
    theme: Theme | None
    priority: WardPriority | None
    evidence: Evidence | None
    figures: Figures | None
    crime: Recorded | None

    @property
    def kind(self) -> AgendaKind:
        """What kind of item it is."""
        return self.item.kind


def public_page(session: Session, meeting: Meeting, *, locale: ShippedLocale) -> PublicPage:
    """Everything that a meeting's page says."""
    agenda = public_agenda(session, meeting)
    is_over = meeting.state in TOOK_PLACE
    chosen = priorities_of_meeting(session, meeting_id=meeting.id) if is_over else ()
    all_priorities = [*chosen, *(point.priority for point in agenda if point.priority)]
    asked = [action for each in agenda if each.priority for action in each.priority.actions]
    own = {STATE_WHY: meeting.state_why, ACCESS: meeting.access}
    shown = texts(
        session,
        locale=locale.tag,
        originals={
            ISSUE: {each.id: each.issue for each in all_priorities},
            TASK: {each.id: each.task for each in asked},
            AGENDA_TITLE: {each.item.id: each.item.title for each in agenda if each.item.title},
            **{kind: {meeting.id: text} if text else {} for kind, text in own.items()},
        },
    )
    return PublicPage(
        agenda=grouped(agenda),
        chosen=chosen,
        issues=shown[ISSUE],
        tasks=shown[TASK],
        titles=shown[AGENDA_TITLE],
        why=shown[STATE_WHY].get(meeting.id),
        access=shown[ACCESS].get(meeting.id),
        has_minutes=meeting.state in MINUTES_DONE,
        next=next_meeting(session, meeting),
        ward_names={ward.id: ward.name for ward in meeting.wards},
    )


def next_meeting(session: Session, meeting: Meeting) -> Meeting | None:
    """The first published meeting after this one in any of its wards."""
    return next_of(session, meeting_id=meeting.id, after=meeting.starts_at)


def public_agenda(session: Session, meeting: Meeting) -> list[Point]:
    """The agenda as residents see it."""
    found = open_agenda(session, meeting_id=meeting.id)
    points = [_point(each.item, each.theme, each.priority) for each in found]
    return [point for point in points if _may_be_named(point)]


def agenda_points(session: Session, items: Sequence[AgendaItem]) -> list[Point]:
    """Each item with its theme or priority, in the order of the agenda."""
    theme_ids = {item.theme_id for item in items if item.theme_id is not None}
    wanted = select(Theme).where(Theme.id.in_(theme_ids))
    themes = {theme.id: theme for theme in session.scalars(wanted)} if theme_ids else {}
    priorities = priorities_by_id(
        session, ids={i.priority_id for i in items if i.priority_id is not None}
    )
    return [
        _point(item, themes.get(item.theme_id or 0), priorities.get(item.priority_id or 0))
        for item in items
    ]


def _point(item: AgendaItem, theme: Theme | None, priority: WardPriority | None) -> Point:
    evidence = Evidence.thawed(item.evidence) if item.kind is AgendaKind.THEME else None
    return Point(
        item=item,
        theme=theme,
        priority=priority,
        evidence=evidence,
        figures=figures(evidence) if evidence else None,
        crime=Recorded.thawed(item.evidence) if item.kind is AgendaKind.CRIME else None,
    )


def grouped(points: Sequence[Point]) -> list[tuple[AgendaKind, list[Point]]]:
    """The agenda by kind of item, in its order."""
    return [(kind, list(group)) for kind, group in groupby(points, key=lambda each: each.kind)]


def figures(evidence: Evidence) -> Figures:
    """What the public may know of these numbers: what the releases told when they were frozen."""
    if evidence.told is None:
        return Figures(None, None, (), evidence.since)
    told = evidence.told
    return Figures(told.people, told.change, told.languages, evidence.since)


def _may_be_named(point: Point) -> bool:
    """Whether residents may read of a point: of a theme, what the ward's own page names.

    That it is on the agenda may come from a guess of the engine alone, and so tells nothing.
    """
    if point.evidence is None or point.theme is None:
        return True
    told = point.evidence.told
    return told is not None and told.named and may_be_named(point.theme.key, told.people or 0)
