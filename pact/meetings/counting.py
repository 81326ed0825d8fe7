"""Counting who comes, one at a time: whoever else counts at the same time, the sum is right."""

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from pact.meetings.models import Attendance, Group, Meeting


def count(session: Session, *, meeting_id: int, group: Group, by: int) -> int:
    """Add to a group of a meeting that is in session, or take from it; how many there are now."""
    session.get_one(Meeting, meeting_id, with_for_update=True, populate_existing=True)
    people = session.execute(
        update(Attendance)
        .where(Attendance.meeting_id == meeting_id, Attendance.group == group)
        .values(people=case((Attendance.people + by > 0, Attendance.people + by), else_=0))
        .returning(Attendance.people)
    ).scalar_one_or_none()
    if people is None:
        people = max(by, 0)
        session.add(Attendance(meeting_id=meeting_id, group=group, people=people))
        session.flush()
    return people
