"""Reminding of late actions for the forum's ideas: those who were tasked, then officers."""

from datetime import timedelta

from sqlalchemy.orm import Session

from pact.accounts.holders import holders_in_city, people_of
from pact.core import clock
from pact.core.permissions import Permission
from pact.forum.queries import overdue
from pact.notifications.services import queue

# How long after the day: the third time, cohesion officers are told as well.
AFTER = (timedelta(days=1), timedelta(days=7), timedelta(days=28))


def chase(session: Session) -> int:
    """Queue what is due, once for each action, step and person; how many were new.

    Whether it is still late is asked again when a message is sent.
    """
    today, queued = clock.today(), 0
    for action in overdue(session, today=today):
        passed = [after for after in AFTER if action.due_on + after <= today]
        people = list(people_of(session, organisation_id=action.owner_id))
        if passed and passed[-1] == AFTER[-1]:
            people += holders_in_city(session, Permission.FORUM_RUN)
        for person in {each.id: each for each in people}.values() if passed else ():
            queued += queue(
                session,
                once=f"idea_overdue:{action.id}:{action.due_on}:{passed[-1].days}:{person.id}",
                kind="idea_overdue",
                address=person.email,
                locale=person.locale,
                facts={"action_id": action.id, "user_id": person.id},
            )
    return queued
