"""What a digest has to tell, as it is now: by ward, and in each ward by theme.

However much happened, a digest shows `MOST_SHOWN` things; the rest is on the wards' pages. Each
ward gets a fair share, so that a busy ward does not silence a quiet one.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.areas.models import Ward
from pact.areas.queries import wards as find_wards
from pact.core import clock
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts_of
from pact.meetings.models import Meeting, MeetingState
from pact.notifications.models import News, NewsKind
from pact.priorities.models import ENDED, Action, PriorityState, WardPriority
from pact.priorities.queries import actions_by_id, priorities_by_id
from pact.themes.models import Theme, ThemeSummary
from pact.themes.names import theme_name
from pact.themes.suppression import SENSITIVE

MOST_SHOWN = 20
MOST_WARDS = 10
EXCERPT = 160  # characters
_ORDER = (NewsKind.MEETING, NewsKind.ACTION, NewsKind.PRIORITY, NewsKind.SUMMARY)


@dataclass(frozen=True)
class Thing:
    """One piece of news that is still true. A meeting has no text and stands under no theme."""

    kind: NewsKind
    theme: str | None = None
    text: Shown | None = None
    meeting: Meeting | None = None
    action: Action | None = None


@dataclass
class WardNews:
    """What to tell of a ward; `more` is how much else there is on its page."""

    ward: Ward
    things: list[Thing]
    more: int = 0

    @property
    def meetings(self) -> list[Thing]:
        """Meetings to come, soonest first."""
        found = [each for each in self.things if each.meeting]
        return sorted(found, key=lambda each: each.meeting.starts_at if each.meeting else 0)

    @property
    def by_theme(self) -> Mapping[str | None, list[Thing]]:
        """All else, by the theme that it belongs to; what has none comes last."""
        groups: dict[str | None, list[Thing]] = defaultdict(list)
        for each in self.things:
            if each.meeting is None:
                groups[each.theme].append(each)
        return dict(sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or "")))


@dataclass
class Gathered:
    """The wards with news, by name; `more_wards` have some too, for which there is no room."""

    wards: list[WardNews] = field(default_factory=list)
    more_wards: int = 0
    things: int = 0  # how much there is in all

    @property
    def foreign(self) -> bool:
        """Whether some text is not in the reader's language."""
        things = (each for ward in self.wards for each in ward.things)
        return any(each.text.is_original for each in things if each.text)


def gather(session: Session, *, news_ids: Collection[int], locale: ShippedLocale) -> Gathered:
    """Everything of these pieces of news that is still true, in a fixed number of statements."""
    rows = session.scalars(select(News).where(News.id.in_(news_ids)).order_by(News.id)).all()
    ids: dict[NewsKind, set[int]] = defaultdict(set)
    for row in rows:
        ids[row.kind].add(row.about_id)
    there = {
        NewsKind.MEETING: _meetings(session, ids[NewsKind.MEETING]),
        NewsKind.PRIORITY: _priorities(session, ids[NewsKind.PRIORITY], locale),
        NewsKind.ACTION: _actions(session, ids[NewsKind.ACTION], locale),
        NewsKind.SUMMARY: _summaries(session, ids[NewsKind.SUMMARY], locale),
    }
    by_ward: dict[int, list[Thing]] = defaultdict(list)
    for kind in _ORDER:
        for row in rows:
            if row.kind is kind and (thing := there[kind].get(row.about_id)):
                by_ward[row.ward_id].append(thing)
    wards = find_wards(session, ids=by_ward.keys())
    return _capped([WardNews(ward, by_ward[ward.id]) for ward in wards])


def _capped(wards: list[WardNews]) -> Gathered:
    """As many things as there is room for, taken from the wards in turn."""
    shown = wards[:MOST_WARDS]
    room = dict.fromkeys((each.ward.id for each in shown), 0)
    left = MOST_SHOWN
    while left and any(room[each.ward.id] < len(each.things) for each in shown):
        for each in shown:
            if left and room[each.ward.id] < len(each.things):
                room[each.ward.id] += 1
                left -= 1
    return Gathered(
        wards=[
            WardNews(each.ward, each.things[:fits], len(each.things) - fits)
            for each, fits in zip(shown, room.values(), strict=True)
        ],
        more_wards=len(wards) - len(shown),
        things=sum(len(each.things) for each in wards),
    )


def _meetings(session: Session, ids: Collection[int]) -> dict[int, Thing]:
    """Those that will take place: a cancelled one is never announced."""
    found = session.scalars(
        select(Meeting)
        .where(
            Meeting.id.in_(ids),
            Meeting.state == MeetingState.PUBLISHED,
            Meeting.starts_at > clock.now(),
        )
        .options(selectinload(Meeting.wards))
    )
    return {each.id: Thing(NewsKind.MEETING, meeting=each) for each in found}


def _priorities(session: Session, ids: Collection[int], locale: ShippedLocale) -> dict[int, Thing]:
    found = priorities_by_id(session, ids=ids)
    chosen = {id: each for id, each in found.items() if each.state is not PriorityState.PROPOSED}
    texts = _texts(session, "priority", "issue", {i: p.issue for i, p in chosen.items()}, locale)
    return {
        id: Thing(NewsKind.PRIORITY, theme=_theme(each), text=texts[id])
        for id, each in chosen.items()
    }


def _actions(session: Session, ids: Collection[int], locale: ShippedLocale) -> dict[int, Thing]:
    """Those that are over and say what was done: one that was opened again is not."""
    found = actions_by_id(session, ids=ids)
    ended = {id: each for id, each in found.items() if each.state in ENDED and each.we_did}
    originals = {id: each.we_did or "" for id, each in ended.items()}
    texts = _texts(session, "action", "we_did", originals, locale)
    return {
        id: Thing(NewsKind.ACTION, theme=_theme(each.priority), text=texts[id], action=each)
        for id, each in ended.items()
    }


def _summaries(session: Session, ids: Collection[int], locale: ShippedLocale) -> dict[int, Thing]:
    """Those that are published. Of a sensitive theme a mail says nothing: whether its page may
    name it depends on a number that changes."""
    found = session.scalars(
        select(ThemeSummary)
        .where(ThemeSummary.id.in_(ids), ThemeSummary.published_at.is_not(None))
        .options(joinedload(ThemeSummary.theme))
    )
    shown = {each.id: each for each in found if each.theme.key not in SENSITIVE}
    texts = _texts(session, "theme_summary", "text", {i: s.text for i, s in shown.items()}, locale)
    return {
        id: Thing(NewsKind.SUMMARY, theme=theme_name(each.theme), text=texts[id])
        for id, each in shown.items()
    }


def _texts(
    session: Session, about: str, field: str, originals: Mapping[int, str], locale: ShippedLocale
) -> Mapping[int, Shown]:
    found = texts_of(session, about=about, field=field, locale=locale.tag, originals=originals)
    return {
        id: replace(
            each,
            text=_excerpt(each.text),
            is_original=each.is_original and each.locale != locale.tag,
        )
        for id, each in found.items()
    }


def _excerpt(text: str) -> str:
    """The text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    return line[:EXCERPT].rpartition(" ")[0] + "…"


def _theme(priority: WardPriority) -> str | None:
    theme: Theme | None = priority.theme
    return theme_name(theme) if theme is not None and theme.key not in SENSITIVE else None
