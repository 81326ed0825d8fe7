"""Actions that are due: first the owner is told, then the sergeant, then those who see to the
city's plan. Each is told once; that it has not ended is asked again when the message is sent."""

from collections.abc import Collection
from datetime import timedelta

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.holders import wards_of_holders
from pact.accounts.models import User
from pact.areas.queries import wards
from pact.core import clock
from pact.core.permissions import Permission as P
from pact.notifications.reactions_owners import to_holder, to_person
from pact.priorities import late, links
from pact.priorities.models import Action

BEFORE = timedelta(days=7)
_SERGEANT_AFTER = timedelta(days=1)


def escalate(session: Session) -> int:
    """Queue what is due; how many messages were new."""
    today, queued = clock.today(), 0
    actions = late.due_until(session, day=today + BEFORE)
    if not actions:
        return 0
    updating, setting, seeing = (
        wards_of_holders(session, each) for each in (P.ACTION_UPDATE, P.PRIORITY_SET, P.PLAN_SEE)
    )
    city = {ward.id for ward in wards(session)}
    delivery = [id for id, theirs in seeing.items() if theirs >= city]
    people = {
        each.id: each
        for each in session.scalars(
            select(User).where(User.id.in_([*updating, *setting, *delivery]), User.active)
        )
    }
    long_after = timedelta(days=current_app.config["ACTION_OVERDUE_DAYS"])
    for action in actions:
        ward_id = action.priority.ward_id
        if action.due_on >= today:
            owners = [
                id
                for id, theirs in updating.items()
                if ward_id in theirs and people[id].organisation_id == action.owner_id
            ]
            step = "today" if action.due_on == today else "soon"
            queued += _tell_owner(session, action, [people[id] for id in owners], step)
            continue
        if action.due_on + _SERGEANT_AFTER <= today:
            sergeants = [people[id] for id, theirs in setting.items() if ward_id in theirs]
            queued += _tell(session, action, sergeants, "action_overdue")
        if action.due_on + long_after <= today:
            heads = [people[id] for id in delivery]
            queued += _tell(session, action, heads, "action_long_overdue")
    return queued


def _tell_owner(session: Session, action: Action, people: Collection[User], step: str) -> int:
    """By the private link, where there is one, and at their accounts."""
    once, queued = f"action_due:{action.id}:{action.due_on}:{step}", 0
    if (link := links.link_of(session, action_id=action.id)) is not None:
        queued += to_holder(session, link, once=f"{once}:link{link.id}")
    for each in people:
        queued += to_person(
            session, each, action_id=action.id, kind="action_due", once=f"{once}:{each.id}"
        )
    return queued


def _tell(session: Session, action: Action, people: Collection[User], kind: str) -> int:
    return sum(
        to_person(
            session,
            each,
            action_id=action.id,
            kind=kind,
            once=f"{kind}:{action.id}:{action.due_on}:{each.id}",
        )
        for each in people
    )
