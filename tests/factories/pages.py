"""What a ward's page shows, made with the packages' own services."""

from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import recording
from pact.meetings import services as meetings
from pact.meetings.models import Group, Meeting, MeetingKind
from pact.meetings.queries import meeting as find_meeting
from pact.priorities import services as priorities
from pact.priorities.details import ActionDetails, ChosenPriority, Outcome
from pact.priorities.models import Action, ActionState, HowChosen, WardPriority
from tests.factories.people import a_ward
from tests.factories.themes import a_theme

DAY = timedelta(days=1)


def a_published_meeting(
    session: Session,
    sergeant: User,
    *,
    ward: str = "heath-town",
    days: int = 10,
    venue: str = "Heath Town Community Centre",
) -> Meeting:
    """A PACT meeting that begins so many days from now."""
    starts_at = clock.now() + days * DAY
    details = meetings.MeetingDetails(
        kind=MeetingKind.PACT,
        ward_ids=[a_ward(session, ward).id],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        venue=venue,
        access="Step-free",
        chair="Sgt Kaur",
    )
    with transaction() as writing:
        meeting = meetings.schedule(writing, details, by_id=sergeant.id)
        meetings.publish(writing, meeting, by_id=sergeant.id)
        return meeting


def a_held_meeting(session: Session, sergeant: User, *, days: int = 10) -> Meeting:
    """A PACT meeting that took place so many days from now."""
    published = a_published_meeting(session, sergeant, days=days)
    came = {Group.RESIDENT: 12}
    with clock.set_to(published.starts_at):
        for step in (
            meetings.begin,
            partial(recording.record_attendance, people=came),
            recording.end,
        ):
            with transaction() as writing:
                meeting = find_meeting(writing, id=published.id)
                step(writing, meeting, by_id=sergeant.id)
    return published


def a_priority(
    session: Session,
    sergeant: User,
    *,
    ward: str = "heath-town",
    theme: str | None = "speeding",
    issue: str = "Cars race along Deans Road at night",
) -> WardPriority:
    """A priority that a meeting chose."""
    now = clock.now()
    details = ChosenPriority(
        ward_id=a_ward(session, ward).id,
        meeting_id=None,
        theme_id=a_theme(session, theme).id if theme else None,
        issue=issue,
        issue_on=now.date(),
        how_chosen=HowChosen.HANDS,
        since=now - 90 * DAY,
        until=now,
    )
    with transaction() as writing:
        return priorities.choose(writing, details, by_id=sergeant.id)


def an_action(
    session: Session, sergeant: User, priority: WardPriority, *, owner_id: int, task: str = "Fine"
) -> Action:
    """An action that a partner was tasked with."""
    details = ActionDetails(
        task=task,
        owner_id=owner_id,
        owner_role="Manager",
        due_on=(clock.now() + 30 * DAY).date(),
    )
    with transaction() as writing:
        return priorities.task(writing, priority, details, by_id=sergeant.id)


def an_ended_action(
    session: Session,
    sergeant: User,
    priority: WardPriority,
    *,
    owner_id: int,
    we_did: str = "Officers fined 40 drivers",
    translations: dict[str, str] | None = None,
) -> Action:
    """An action that was partly done, and what residents are told of it."""
    action = an_action(session, sergeant, priority, owner_id=owner_id)
    outcome = Outcome(ActionState.PARTLY_DONE, we_did, translations or {})
    with transaction() as writing:
        priorities.end_action(writing, action, outcome, by_id=sergeant.id)
        return action
