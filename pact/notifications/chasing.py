"""Reminding staff of meetings whose record they hold up: once for each step, until it is done."""

from datetime import timedelta

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import clock
from pact.minutes.holding_up import by_person, held_up
from pact.notifications.services import queue

# How long after its meeting a record that is not closed is brought up.
AFTER = tuple(timedelta(days=days) for days in (3, 7, 14, 28, 56))


def chase(session: Session) -> int:
    """Queue what is due, once for each meeting, step and person; how many were new.

    What is missing is found again when a message is sent: one for what is done is not sent.
    """
    now, queued = clock.now(), 0
    for person_id, theirs in by_person(held_up(session, now=now)).items():
        person = session.get_one(User, person_id)
        for meeting in {each.meeting.id: each.meeting for each in theirs}.values():
            passed = [step for step in AFTER if meeting.ends_at + step <= now]
            if passed and person.active:
                queued += queue(
                    session,
                    once=f"record_held_up:{meeting.id}:{passed[-1].days}:{person_id}",
                    kind="record_held_up",
                    address=person.email,
                    locale=person.locale,
                    facts={"meeting_id": meeting.id, "user_id": person_id},
                )
    return queued
