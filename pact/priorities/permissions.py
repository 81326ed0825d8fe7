"""Who may write on an action: its owner's people, and those who set the ward's priorities."""

from pact.accounts.sign_in import Visitor
from pact.core.permissions import Permission
from pact.priorities.models import Action


def may_update(person: Visitor, action: Action) -> bool:
    """Whether somebody may write on an action; it needs its priority loaded."""
    wards = [action.priority.ward_id]
    if person.may(Permission.PRIORITY_SET, ward_ids=wards):
        return True
    owns = person.organisation_id is not None and action.owner_id == person.organisation_id
    return owns and person.may(Permission.ACTION_UPDATE, ward_ids=wards)


def may_take_out(person: Visitor, action: Action) -> bool:
    """Whether somebody may take out for good what residents were told before a correction: an
    officer, who sees to what names people."""
    return person.may(Permission.CONCERN_REVIEW, ward_ids=[action.priority.ward_id])
