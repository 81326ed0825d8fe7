"""The rows of meetings, of what they chose, and of what was done about it."""

from datetime import timedelta

from pact.demo.evenings import VENUES
from pact.demo.years.chosen import Choice, Evening
from pact.demo.years.expected import KEYS, WARDS
from pact.demo.years.rows import Known, Rows
from pact.demo.years.tasks import TASKS
from pact.meetings.models import Attendance, Meeting, MeetingState, Mode, meeting_ward
from pact.priorities.evidence import Evidence
from pact.priorities.models import (
    Action,
    ActionState,
    ActionUpdate,
    CarriedOver,
    PriorityState,
    WardPriority,
)

CHAIR = "Sergeant Tom Ashby"
ACCESS = "Step-free entrance. Tea and coffee from 18:15."
CARRIED = "The work has begun and takes longer than we thought."
_PUBLISHED_BEFORE = timedelta(days=20)


def venue(ward: str) -> str:
    """Where a ward meets."""
    return VENUES.get(ward, f"{ward.replace('-', ' ').title()} Community Centre")


def issue(choice: Choice, known: Known) -> str:
    """What a priority is called."""
    return f"{known.names[KEYS[choice.theme]]}: {choice.where[0].lower()}{choice.where[1:]}"


def add_meeting(rows: Rows, evening: Evening, known: Known) -> None:
    """Add a meeting that was held and closed."""
    ward = WARDS[evening.ward]
    rows.add(
        Meeting,
        id=evening.id,
        uid=evening.uid,
        sequence=0,
        kind=evening.kind,
        state=MeetingState.CLOSED,
        starts_at=evening.starts_at,
        ends_at=evening.ends_at,
        venue=venue(ward),
        mode=Mode.IN_PERSON,
        remind_days=[7, 1],
        access=ACCESS,
        chair=CHAIR,
        published_at=evening.starts_at - _PUBLISHED_BEFORE,
        changed_at=evening.starts_at - _PUBLISHED_BEFORE,
        made_by_id=known.people["sergeant@demo.example"],
        apart=False,
        arranged=False,
    )
    rows.by_table.setdefault(meeting_ward, []).append(
        {"meeting_id": evening.id, "ward_id": known.wards[ward]}
    )
    for group, people in evening.came.items():
        rows.add(Attendance, meeting_id=evening.id, group=group, people=people)


def add_choice(rows: Rows, choice: Choice, evening: Evening, known: Known) -> None:
    """Add a priority with its action; its evidence is counted once the concerns are there."""
    rows.add(
        WardPriority,
        id=choice.id,
        ward_id=known.wards[WARDS[choice.ward]],
        theme_id=known.themes[KEYS[choice.theme]],
        meeting_id=choice.meeting_id,
        issue=issue(choice, known),
        issue_on=evening.starts_at.date(),
        state=_state(choice),
        open_place=None if choice.closed_at else choice.place,
        how_chosen=choice.how,
        evidence=Evidence(evening.since, evening.starts_at).frozen(),
        carried_over_why=CARRIED if choice.went_on_at else None,
        carried_over_at_id=choice.went_on_at[-1] if choice.went_on_at else None,
        closed_at=choice.closed_at,
    )
    for meeting_id in choice.went_on_at:
        rows.add(CarriedOver, priority_id=choice.id, meeting_id=meeting_id, why=CARRIED)
    _add_action(rows, choice, known)


def _state(choice: Choice) -> PriorityState:
    if choice.closed_at:
        return PriorityState.CLOSED
    if choice.ended_at:
        return PriorityState.REVIEWED
    return PriorityState.CARRIED_OVER if choice.went_on_at else PriorityState.IN_ACTION


def _add_action(rows: Rows, choice: Choice, known: Known) -> None:
    task = TASKS[KEYS[choice.theme]]
    ended = choice.ended_at
    how = ActionState.DONE if choice.fully else ActionState.PARTLY_DONE
    state = how if ended else ActionState.IN_PROGRESS
    rows.add(
        Action,
        id=choice.id,
        priority_id=choice.id,
        task=task.task,
        owner_id=known.organisations[task.owner],
        owner_role=task.role,
        due_on=choice.due_on,
        state=state,
        we_did=task.we_did if ended else None,
        passed_to=None,
        ended_at=ended,
    )
    rows.add(
        ActionUpdate,
        action_id=choice.id,
        at=ended or choice.at + timedelta(hours=20),
        by_id=known.people["sergeant@demo.example"],
        state=state,
        text=task.we_did if ended else "We have begun.",
    )
