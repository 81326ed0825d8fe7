"""Who may see and change what of the plan."""

from pact.accounts.sign_in import Visitor
from pact.core.permissions import Permission
from pact.planning.models import PlanAction


def may_update(person: Visitor, action: PlanAction) -> bool:
    """Whether somebody may say how an action goes: the board, and those who answer for it."""
    if person.may(Permission.PLAN_EDIT):
        return True
    organisation = person.organisation_id
    owns = action.owner_id == person.id or (
        organisation is not None and action.organisation_id == organisation
    )
    return owns and person.may(Permission.PLAN_UPDATE)


def may_see(person: Visitor, action: PlanAction) -> bool:
    """Whether somebody may read all of an action."""
    return person.may(Permission.PLAN_SEE) or may_update(person, action)
