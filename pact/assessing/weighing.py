"""A round's scores laid out: the ranking, what it would have been otherwise, who said what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.assessing import queries
from pact.assessing.models import (
    AssessmentEvidence,
    AssessmentMember,
    AssessmentRound,
    AssessmentScore,
)
from pact.assessing.ranking import (
    Judged,
    Otherwise,
    Ranked,
    Steadiness,
    Weights,
    otherwise,
    ranked,
    steadiness,
)


@dataclass(frozen=True)
class Line:
    """A theme in the ranking."""

    evidence: AssessmentEvidence
    ranked: Ranked
    steady: Steadiness


@dataclass(frozen=True)
class Weighed:
    """The themes that anybody scored, the first first; those that nobody could say anything of;
    and each other way to look, with each theme's place there."""

    weights: Weights
    lines: Sequence[Line]
    unscored: Sequence[AssessmentEvidence]
    others: Sequence[Otherwise]
    members: Mapping[int, AssessmentMember]


def kept_weights(found: AssessmentRound) -> Weights:
    """Those that the round has."""
    return Weights(found.harm_weight, found.likelihood_weight, found.position_weight)


def weighed(
    session: Session, found: AssessmentRound, weights: Weights, *, seen_by_id: int
) -> Weighed:
    """What somebody may see of a round's ranking under some weights."""
    judged = [
        view
        for row in queries.scores(session, found, seen_by_id=seen_by_id)
        if (view := _judged(row)) is not None
    ]
    ranking, others = ranked(judged, weights), otherwise(judged, weights)
    steady = steadiness(ranking, others)
    evidence = {each.theme_id: each for each in found.evidence}
    placed = {each.theme_id for each in ranking}
    return Weighed(
        weights=weights,
        lines=[Line(evidence[each.theme_id], each, steady[each.theme_id]) for each in ranking],
        unscored=[each for each in found.evidence if each.theme_id not in placed],
        others=others,
        members={each.id: each for each in found.members},
    )


def _judged(row: AssessmentScore) -> Judged | None:
    if None in (row.harm, row.likelihood, row.position, row.confidence):
        return None
    return Judged(
        member_id=row.member_id,
        theme_id=row.theme_id,
        harm=row.harm or 0,
        likelihood=row.likelihood or 0,
        position=row.position or 0,
        confidence=row.confidence or 0,
    )
