"""What is said when a ballot is made; and what is refused."""

from collections.abc import Collection
from dataclasses import dataclass

from pact.ballots.models import HandsRule, Rule, TieRule


class BallotRefused(Exception):
    """Something that a ballot's state does not allow."""


@dataclass(frozen=True)
class BallotDetails:
    """What a ballot asks, of which points of the agenda, and by which rules."""

    ward_id: int
    item_ids: Collection[int]
    question: str | None
    rule: Rule
    tie_rule: TieRule
    hands_rule: HandsRule
    places: int
