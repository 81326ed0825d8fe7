"""The digest over what was frozen: a figure or a word changed, and it is another."""

import hashlib
import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.assessing.models import (
    AssessmentEvidence,
    AssessmentNote,
    AssessmentRound,
    AssessmentTension,
)


def seal_of(session: Session, found: AssessmentRound) -> str:
    """Over the days, each theme's figures and each note of a round that has been frozen."""
    evidence = session.scalars(
        select(AssessmentEvidence)
        .where(AssessmentEvidence.round_id == found.id)
        .order_by(AssessmentEvidence.position)
    )
    notes = session.scalars(
        select(AssessmentNote)
        .where(AssessmentNote.round_id == found.id)
        .order_by(AssessmentNote.id)
    )
    return _digest(
        {
            "days": [found.first_on.isoformat(), found.last_on.isoformat()],
            "frozen": found.frozen_at.isoformat() if found.frozen_at else None,
            "evidence": [[each.key, each.name, each.figures] for each in evidence],
            "notes": [
                [
                    each.theme_id,
                    each.heading.value,
                    each.text,
                    each.organisation,
                    each.by_id,
                    each.at.isoformat(),
                ]
                for each in notes
            ],
        }
    )


def tension_seal_of(session: Session, found: AssessmentRound) -> str:
    """Over the restricted counts, apart: a digest that many see must not tell them."""
    rows = session.execute(
        select(AssessmentTension.theme_id, AssessmentTension.concerns)
        .where(AssessmentTension.round_id == found.id)
        .order_by(AssessmentTension.theme_id)
    )
    return _digest({"round": found.id, "tension": [list(row) for row in rows]})


def broken(session: Session, found: AssessmentRound) -> list[str]:
    """What of a round's frozen rows is not as it was frozen; nothing where all is."""
    wrong = []
    if seal_of(session, found) != found.digest:
        wrong.append("the evidence or a note was changed")
    if tension_seal_of(session, found) != found.tension_digest:
        wrong.append("a restricted count was changed")
    return wrong


def _digest(whole: dict[str, Any]) -> str:
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
