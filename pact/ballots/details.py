"""What is said when a ballot is made; and what is refused."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from pact.ballots.models import HandsRule, Rule, TieRule


class Why(StrEnum):
    """Why a step of a ballot is refused."""

    NOT_IN_SESSION = "the meeting is not in session"
    MEETING = "the meeting cannot vote"
    NO_DRAFT = "it was opened before"
    NOT_DELETED = "only a draft is deleted"
    NOT_OPENED = "it is not open yet"
    CLOSED = "it is closed"
    NOT_CLOSED = "it is not closed"
    MANY_CODES = "it has very many codes already"
    AMENDMENT = "another amendment waits"
    NO_AMENDMENT = "no amendment waits"
    SAME_PERSON = "it is one's own"
    NOT_CHAIRS = "it is not the chair's to choose"


class BallotRefused(Exception):
    """Something that a ballot's state does not allow, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


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
