"""Four hundred days of evenings: `python -m tests.drills.clock_year`.

A meeting at half past six each day, over every change of the clocks and a leap day. The reminders'
job is run each half hour of that time. Each meeting must be at half past six by the clock on the
wall, and be reminded of once, a day before.
"""

import argparse
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.clock import LONDON
from pact.core.db import db, transaction
from pact.meetings.coming import reminders
from pact.meetings.models import Meeting
from pact.notifications import jobs
from pact.notifications.models import Message, Rhythm
from pact.notifications.telling import REMINDER
from tests.drills.outcomes import Notes
from tests.drills.sites import Kind, a_site
from tests.factories.meetings import a_meeting
from tests.factories.notifications import a_subscriber
from tests.factories.people import a_person

FIRST = date(2027, 3, 1)  # 400 days from here see three changes of the clocks and 29 February
AT = time(18, 30)
STEP = timedelta(minutes=30)


def drill(*, days: int) -> dict[str, Any]:
    """What came of it: figures, of which all but `days` and `looks` must be 0."""
    session = db.session()
    begins = datetime.combine(FIRST, time(), LONDON) - timedelta(days=3)
    with clock.set_to(begins):
        sergeant = a_person(session, Role.SERGEANT)
        a_subscriber(session, "asha@drill.example", rhythm=Rhythm.MEETINGS)
        evenings = [
            datetime.combine(FIRST + timedelta(days=number), AT, LONDON) for number in range(days)
        ]
        for evening in evenings:
            a_meeting(session, sergeant, starts_at=evening)
        _clear()
    now, looks, last = begins.astimezone(UTC), 0, 0
    told_at: dict[str, datetime] = {}
    while now <= evenings[-1]:
        with clock.set_to(now):
            jobs.remind()
        new = select(Message.id, Message.once).where(Message.kind == REMINDER, Message.id > last)
        for id, once in session.execute(new.order_by(Message.id)):
            told_at.setdefault(once, now)
            last = id
        session.rollback()
        now, looks = now + STEP, looks + 1
    sent = Counter(_meeting_of(once) for once in told_at)
    meetings = session.scalars(select(Meeting).order_by(Meeting.starts_at)).all()
    late = sum(
        told_at[once] - (meeting.starts_at - min(reminders(meeting))) >= STEP
        for meeting in meetings
        for once in told_at
        if _meeting_of(once) == meeting.id
    )
    return {
        "days": days,
        "looks": looks,
        "at another time of the day": sum(
            meeting.starts_at.astimezone(LONDON).time() != AT for meeting in meetings
        ),
        "not reminded of": sum(not sent[meeting.id] for meeting in meetings),
        "reminded of twice": sum(sent[meeting.id] > 1 for meeting in meetings),
        "reminded of too late": late,
    }


def _meeting_of(once: str) -> int:
    return int(once.split(":")[1])


def _clear() -> None:
    """Forget the announcements: this is about reminders."""
    with transaction() as session:
        session.query(Message).delete()


def main() -> int:
    """Run it on SQLite; 1 where an evening went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--days", type=int, default=400)
    notes = Notes("clock_year")
    with (
        tempfile.TemporaryDirectory() as name,
        a_site(Kind.SQLITE, Path(name)),
    ):
        figures = drill(days=asked.parse_args().days)
    notes.note(Kind.SQLITE.label, figures, nothing=list(figures)[2:])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
