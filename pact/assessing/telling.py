"""What residents are told of the board's decisions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.assessing.models import AssessmentDecision, AssessmentRound
from pact.assessing.states import FINAL


@dataclass(frozen=True)
class Told:
    """What residents are told of a decision, and since when it stands."""

    id: int
    strategic_priority_id: int
    told: str
    at: datetime


def told_of_decisions(
    session: Session, *, strategic_priority_ids: Collection[int]
) -> Sequence[Told]:
    """What residents read of the decisions about these, the latest first; of drafts nothing."""
    rows = session.execute(
        select(
            AssessmentDecision.id,
            AssessmentDecision.strategic_priority_id,
            AssessmentDecision.told,
            AssessmentRound.decided_at,
        )
        .join(AssessmentRound, AssessmentRound.id == AssessmentDecision.round_id)
        .where(
            AssessmentDecision.strategic_priority_id.in_(strategic_priority_ids),
            AssessmentRound.state.in_(FINAL),
        )
        .order_by(AssessmentRound.decided_at.desc(), AssessmentDecision.id.desc())
    )
    return [Told(id, aim_id, told, at) for id, aim_id, told, at in rows if aim_id and told and at]
