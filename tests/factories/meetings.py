"""Meetings, as the package's own services make them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import queries, recording, services
from pact.meetings.models import Group, Meeting, MeetingKind
from tests.factories.people import a_ward


def details(
    session: Session, *wards: str, starts_at: datetime | None = None, **more: Any
) -> services.MeetingDetails:
    """A PACT meeting of an hour and a half, in ten days unless it is said when; `more` as there."""
    starts_at = starts_at or clock.now() + timedelta(days=10)
    return services.MeetingDetails(
        kind=more.pop("kind", MeetingKind.PACT),
        ward_ids=[a_ward(session, ward).id for ward in wards or ("heath-town",)],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        venue=more.pop("venue", "Heath Town Community Centre, WV10 0AA"),
        access="Step-free entrance",
        chair="Sgt Kaur",
        **more,
    )


def a_draft(
    session: Session,
    sergeant: User,
    *wards: str,
    starts_at: datetime | None = None,
    **more: Any,
) -> Meeting:
    """A meeting that residents do not know of yet."""
    what = details(session, *wards, starts_at=starts_at, **more)
    with transaction() as writing:
        return services.schedule(writing, what, by_id=sergeant.id)


def a_meeting(
    session: Session,
    sergeant: User,
    *wards: str,
    starts_at: datetime | None = None,
    **more: Any,
) -> Meeting:
    """A published meeting."""
    draft = a_draft(session, sergeant, *wards, starts_at=starts_at, **more)
    with transaction() as writing:
        meeting = loaded(writing, draft)
        services.publish(writing, meeting, by_id=sergeant.id)
        return meeting


def begun(session: Session, sergeant: User, meeting: Meeting) -> Meeting:
    """The meeting, in session; the clock has to stand on its day."""
    with transaction() as writing:
        meeting = loaded(writing, meeting)
        services.begin(writing, meeting, by_id=sergeant.id)
        return meeting


def ended(session: Session, sergeant: User, meeting: Meeting) -> Meeting:
    """The meeting, over, with those who came counted."""
    with transaction() as writing:
        meeting = loaded(writing, meeting)
        recording.record_attendance(writing, meeting, {Group.RESIDENT: 12}, by_id=sergeant.id)
        recording.end(writing, meeting, by_id=sergeant.id)
        return meeting


def a_held_meeting(session: Session, sergeant: User, *wards: str, starts_at: datetime) -> Meeting:
    """A meeting that took place at an instant before the present one."""
    with clock.set_to(starts_at - timedelta(days=7)):
        meeting = a_meeting(session, sergeant, *wards, starts_at=starts_at)
    with clock.set_to(starts_at):
        return ended(session, sergeant, begun(session, sergeant, meeting))


def loaded(session: Session, meeting: Meeting) -> Meeting:
    """The meeting as it is in this session now, with all that belongs to it."""
    found = queries.meeting(session, id=meeting.id)
    assert found is not None
    return found
