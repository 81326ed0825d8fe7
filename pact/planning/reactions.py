"""What planning does when words that others kept are gone for good."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.planning.review_models import PlanReview
from pact.priorities.corrections import correction, corrections_of
from pact.priorities.events import OldWordsTakenOut
from pact.priorities.models import Action


def forget_old_words(session: Session, event: OldWordsTakenOut) -> None:
    """Signed reviews froze what came of actions: what named somebody goes from there too."""
    if (found := correction(session, id=event.correction_id)) is None:
        return
    action = session.get_one(Action, found.action_id)
    said = {each.was for each in corrections_of(session, actions=[action])[action.id]}
    said.add(action.we_did)
    for review in session.scalars(select(PlanReview).where(PlanReview.signed_at.is_not(None))):
        outcomes = review.evidence.get("outcomes", [])
        cleaned = [
            {**each, "we_did": ""}
            if each.get("action_id") == action.id and each["we_did"] not in said
            else each
            for each in outcomes
        ]
        if cleaned != outcomes:
            review.evidence = {**review.evidence, "outcomes": cleaned}
