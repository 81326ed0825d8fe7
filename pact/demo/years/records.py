"""What meetings knew when they chose, and their minutes: written once the concerns are there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.demo.years.chosen import Choice, Evening
from pact.demo.years.evenings import CARRIED, issue
from pact.demo.years.expected import KEYS, WARDS
from pact.demo.years.rows import Known, Rows
from pact.demo.years.tasks import TASKS
from pact.meetings.models import AgendaItem, AgendaKind, MeetingKind
from pact.minutes.draft import Kind
from pact.minutes.models import Answer, MinutesVersion
from pact.priorities.evidence import Evidence
from pact.priorities.models import ActionState, WardPriority
from pact.themes.queries import ward_themes

_ON_THE_AGENDA = 6
_DAY = timedelta(days=1)


def record(session: Session, evenings: Sequence[Evening], known: Known) -> None:
    """Freeze each priority's evidence, and write agendas and approved minutes."""
    rows = Rows()
    following: dict[int, Evening] = {}
    for evening in reversed(evenings):
        if evening.kind is MeetingKind.PACT:
            _look_back(session, evening, known, rows)
        rows.add(
            MinutesVersion,
            meeting_id=evening.id,
            content={"parts": list(_parts(evening, following.get(evening.ward), known))},
            answer=Answer.APPROVED,
            asked_at=evening.ends_at + _DAY,
            asked_by_id=known.people["sergeant@demo.example"],
            asked_as=Role.SERGEANT,
            answered_at=evening.ends_at + 2 * _DAY,
            answered_by_id=known.people["officer@demo.example"],
            answered_as=Role.COHESION_OFFICER,
            sent_back_why=None,
        )
        if evening.kind is MeetingKind.PACT:
            following[evening.ward] = evening
    rows.write(session)


def _look_back(session: Session, evening: Evening, known: Known, rows: Rows) -> None:
    """Count what its ward had raised since its last PACT, as the site itself counts."""
    ward_id = known.wards[WARDS[evening.ward]]
    since, until = evening.since, evening.starts_at
    counts = ward_themes(session, ward_ids=[ward_id], since=since, until=until)
    frozen = {
        each.theme.id: Evidence.counted(each, since=since, until=until).frozen() for each in counts
    }
    for choice in evening.chosen:
        if evidence := frozen.get(known.themes[KEYS[choice.theme]]):
            where = WardPriority.id == choice.id
            session.execute(update(WardPriority).where(where).values(evidence=evidence))
    points: list[dict[str, Any]] = [{"kind": AgendaKind.WELCOME}]
    points += [
        {"kind": AgendaKind.LAST_PRIORITY, "ward_id": ward_id, "priority_id": each.id}
        for each in evening.last
    ]
    points += [
        {"kind": AgendaKind.THEME, "ward_id": ward_id, "theme_id": id, "evidence": evidence}
        for id, evidence in list(frozen.items())[:_ON_THE_AGENDA]
    ]
    points += [
        {"kind": kind} for kind in (AgendaKind.NEW_ISSUES, AgendaKind.CHOOSE, AgendaKind.NEXT_DATE)
    ]
    for position, point in enumerate(points, start=1):
        usual: dict[str, Any] = {
            "ward_id": None,
            "theme_id": None,
            "priority_id": None,
            "evidence": {},
        }
        rows.add(
            AgendaItem,
            meeting_id=evening.id,
            position=position,
            title=None,
            held_back=False,
            **{**usual, **point},
        )


def _parts(
    evening: Evening, following: Evening | None, known: Known
) -> Iterator[Mapping[str, Any]]:
    people = {group.value: number for group, number in evening.came.items()}
    yield _part("attendance", Kind.ATTENDANCE, {"people": people})
    for each in evening.last:
        carried = evening.id in each.went_on_at
        outcome = {
            "outcome": "carried_over" if carried else "closed",
            "why": CARRIED if carried else None,
        }
        facts = _priority(each, known, ActionState.IN_PROGRESS if carried else _ended(each))
        yield _part(f"last-{each.id}", Kind.LAST, {**facts, **outcome})
    for each in evening.chosen:
        facts = {**_priority(each, known, ActionState.OPEN), "how": each.how.value}
        yield _part(f"chosen-{each.id}", Kind.CHOSEN, facts)
    starts = following.starts_at.isoformat() if following else None
    uid = following.uid if following else None
    yield _part("next", Kind.NEXT, {"starts_at": starts, "uid": uid})
    yield _part("words", Kind.WORDS, {})


def _part(key: str, kind: Kind, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"key": key, "kind": kind.value, "facts": facts, "text": None, "text_id": None}


def _ended(choice: Choice) -> ActionState:
    return ActionState.DONE if choice.fully else ActionState.PARTLY_DONE


def _priority(choice: Choice, known: Known, state: ActionState) -> dict[str, Any]:
    key = KEYS[choice.theme]
    task = TASKS[key]
    return {
        "id": choice.id,
        "issue": issue(choice, known),
        "ward": None,
        "theme": known.names[key],
        "names": {},
        "actions": [
            {
                "id": choice.id,
                "task": task.task,
                "owner": known.owners[task.owner],
                "role": task.role,
                "due_on": choice.due_on.isoformat(),
                "state": state.value,
            }
        ],
    }
