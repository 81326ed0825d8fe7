"""Minutes as people read them: what was approved and its corrections, or a draft, in a language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.languages.kinds import (
    AGENDA_TITLE,
    AMENDED,
    AMENDED_WHY,
    IDEA_TASK,
    IDEA_TITLE,
    ISSUE,
    MINUTES,
    TASK,
    Kind,
)
from pact.languages.locales import ENGLISH, ShippedLocale
from pact.languages.translations import Shown, texts
from pact.meetings.models import Group
from pact.minutes import draft
from pact.minutes.models import Amendment
from pact.minutes.told_anew import told_anew
from pact.priorities.models import ActionState, HowChosen
from pact.themes.suppression import SMALLEST_SHOWN

# Who comes as a resident is nobody's business; the others come because of what they are.
_WITHHELD = frozenset({Group.RESIDENT})


@dataclass(frozen=True)
class Task:
    """An action as the meeting left it."""

    text: Shown
    owner: str
    role: str
    due_on: date
    state: ActionState


@dataclass(frozen=True)
class Correction:
    """What a part says instead, since when, why, and in which role somebody approved it."""

    text: Shown
    why: Shown
    at: datetime | None
    role: Role | None


@dataclass(frozen=True)
class Section:
    """One part: `head` names it where it is one of many, `lines` is what somebody wrote in it;
    `leads` is the organisation that leads an idea.

    `people` counts who came by group, None for a number that is withheld; `starts_at` is the next
    meeting's. `told_anew` is when what residents were told of it was corrected since: the minutes
    stay as they were approved, and say so.
    """

    key: str
    kind: draft.Kind
    lines: Shown | None = None
    head: Shown | None = None
    theme: str | None = None
    ward: str | None = None
    agenda: str | None = None
    people: Sequence[tuple[Group, int | None]] = ()
    leads: str | None = None
    tasks: Sequence[Task] = ()
    outcome: str | None = None
    why: Shown | None = None
    how: HowChosen | None = None
    starts_at: datetime | None = None
    uid: str | None = None
    told_anew: datetime | None = None
    priority_id: int | None = None
    corrections: Sequence[Correction] = field(default=())

    @property
    def is_silent(self) -> bool:
        """Whether nothing was written of something that was only on the agenda."""
        return self.kind is draft.Kind.ITEM and not self.lines and not self.corrections


def read(
    session: Session,
    parts: Iterable[Mapping[str, Any]],
    amended: Sequence[Amendment],
    *,
    locale: ShippedLocale,
    approved_at: datetime | None = None,
) -> dict[draft.Kind, list[Section]]:
    """The sections of each kind, with everything in the reader's language that is known in it."""
    parts = list(parts)
    since = told_anew(session, parts, approved_at)
    shown = texts(session, locale=locale.tag, originals=_originals(parts, amended))
    by_part: dict[str, list[Correction]] = {}
    for each in amended:
        by_part.setdefault(each.part, []).append(
            Correction(
                shown[AMENDED][each.id],
                shown[AMENDED_WHY][each.id],
                each.answered_at,
                each.answered_as,
            )
        )
    sections: dict[draft.Kind, list[Section]] = {kind: [] for kind in draft.Kind}
    for part in parts:
        section = _section(part, shown, locale, by_part.get(part["key"], []))
        if at := since.get(section.key):
            section = replace(section, told_anew=at, priority_id=part["facts"]["id"])
        sections[section.kind].append(section)
    return sections


def _originals(
    parts: Sequence[Mapping[str, Any]], amended: Sequence[Amendment]
) -> dict[Kind, dict[int, str]]:
    facts = [part["facts"] for part in parts]
    tasked = [(each, action) for each in facts for action in each.get("actions", ())]
    return {
        ISSUE: {each["id"]: each["issue"] for each in facts if each.get("issue")},
        TASK: {each["id"]: each["task"] for of, each in tasked if not of.get("idea")},
        IDEA_TITLE: {each["id"]: each["idea"] for each in facts if each.get("idea")},
        IDEA_TASK: {each["id"]: each["task"] for of, each in tasked if of.get("idea")},
        AGENDA_TITLE: {each["id"]: each["title"] for each in facts if each.get("title")},
        MINUTES: {
            part["text_id"]: part["text"] for part in parts if part["text"] and part["text_id"]
        },
        AMENDED: {each.id: each.now for each in amended},
        AMENDED_WHY: {each.id: each.why for each in amended},
    }


def _section(
    part: Mapping[str, Any],
    shown: Mapping[Kind, Mapping[int, Shown]],
    locale: ShippedLocale,
    corrections: Sequence[Correction],
) -> Section:
    facts, kind = part["facts"], draft.Kind(part["kind"])
    is_idea = bool(facts.get("idea"))
    head_of = IDEA_TITLE if is_idea else ISSUE if facts.get("issue") else AGENDA_TITLE
    tasks = shown[IDEA_TASK if is_idea else TASK]
    starts_at = facts.get("starts_at")
    return Section(
        key=part["key"],
        kind=kind,
        lines=shown[MINUTES].get(part["text_id"]) if part["text"] else None,
        head=shown[head_of].get(facts.get("id", 0)),
        theme=_theme(facts, locale),
        ward=facts.get("ward"),
        agenda=facts.get("agenda"),
        people=_people(facts.get("people", {})),
        leads=facts.get("leads"),
        tasks=[_task(each, tasks[each["id"]]) for each in facts.get("actions", ())],
        outcome=facts.get("outcome"),
        why=Shown(facts["why"], ENGLISH.tag, True, None) if facts.get("why") else None,
        how=HowChosen(facts["how"]) if facts.get("how") else None,
        starts_at=datetime.fromisoformat(starts_at) if starts_at else None,
        uid=facts.get("uid"),
        corrections=corrections,
    )


def _task(facts: Mapping[str, Any], text: Shown) -> Task:
    return Task(
        text,
        facts["owner"],
        facts["role"],
        date.fromisoformat(facts["due_on"]),
        ActionState(facts["state"]),
    )


def _people(counted: Mapping[str, int]) -> list[tuple[Group, int | None]]:
    """Who came, in the order of the groups; a group of which nobody came only where it is the
    residents', for whom the meeting is."""
    found: list[tuple[Group, int | None]] = []
    for group in Group:
        people = counted.get(group.value, 0)
        if group in _WITHHELD and counted:
            found.append((group, people if people >= SMALLEST_SHOWN else None))
        elif people:
            found.append((group, people))
    return found


def _theme(facts: Mapping[str, Any], locale: ShippedLocale) -> str | None:
    """What the theme is called in the reader's language, as it was when the minutes were kept."""
    name = facts.get("theme")
    if not name:
        return None
    return str(facts.get("names", {}).get(locale.tag) or name)
