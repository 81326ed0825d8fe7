"""Where a round may go from each state, and what each step wants to be there first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pact.assessing.models import AssessmentRound
from pact.assessing.models import RoundState as S
from pact.core import clock

NEXT: dict[S, S] = {
    S.OPEN: S.FROZEN,
    S.FROZEN: S.SCORING,
    S.SCORING: S.DISCUSSING,
    S.DISCUSSING: S.DECIDED,
    S.DECIDED: S.CLOSED,
}
ORDER = tuple(S)
# From the moment on which members see each other's scores.
REVEALED = frozenset({S.DISCUSSING, S.DECIDED, S.CLOSED})
FINAL = frozenset({S.DECIDED, S.CLOSED})


class Lack(StrEnum):
    """What is missing for a step."""

    WAY = "no such step from this state"
    PERIOD_OVER = "the end of the days that are looked at"
    MEMBER = "somebody who scores"
    SCORES = "the scores of a member"
    ANY_SCORES = "anybody's scores"
    DECISION = "a decision"
    SEAL = "evidence as it was frozen"


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing; `of` names whose."""

    what: Lack
    of: str | None = None


class MoveNotAllowed(Exception):
    """A round cannot take a step; `lacking` says everything that is missing."""

    def __init__(self, was: S, to: S, lacking: Sequence[Lacking]) -> None:
        what = ", ".join(f"{each.what.value} ({each.of})" for each in lacking)
        super().__init__(f"{was.value} to {to.value} lacks {what}")
        self.was, self.to, self.lacking = was, to, tuple(lacking)


class NotNow(Exception):
    """What is asked for belongs to another state of the round."""


def lacking(found: AssessmentRound, to: S) -> list[Lacking]:
    """Everything that is missing before a round, whole, can take a step."""
    if NEXT.get(found.state) is not to:
        return [Lacking(Lack.WAY)]
    missing = []
    if to is S.FROZEN:
        if found.last_on >= clock.today():
            missing.append(Lacking(Lack.PERIOD_OVER))
        if not found.members:
            missing.append(Lacking(Lack.MEMBER))
    elif to is S.DISCUSSING:
        missing += [
            Lacking(Lack.SCORES, each.user.name)
            for each in found.members
            if each.sent_at is None and each.excused_why is None
        ]
        if not any(each.sent_at for each in found.members):
            missing.append(Lacking(Lack.ANY_SCORES))
    elif to is S.DECIDED and not found.decisions:
        missing.append(Lacking(Lack.DECISION))
    return missing


def move(found: AssessmentRound, to: S) -> None:
    """Take a round to its next state.

    Raises:
        MoveNotAllowed: something is missing; nothing has changed.
    """
    if missing := lacking(found, to):
        raise MoveNotAllowed(found.state, to, missing)
    found.state = to


def ensure(found: AssessmentRound, *states: S) -> None:
    """Go on only in one of these states.

    Raises:
        NotNow: it is in another.
    """
    if found.state not in states:
        raise NotNow(found.state.value)
