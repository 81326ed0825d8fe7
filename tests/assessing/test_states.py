"""A round of the assessment goes one way; what is missing for each step is said."""

import itertools
from datetime import date

import pytest

from pact.assessing.models import AssessmentDecision, AssessmentMember, AssessmentRound
from pact.assessing.models import RoundState as S
from pact.assessing.states import Lack, Lacking, MoveNotAllowed, move

TABLE = {
    S.OPEN: S.FROZEN,
    S.FROZEN: S.SCORING,
    S.SCORING: S.DISCUSSING,
    S.DISCUSSING: S.DECIDED,
    S.DECIDED: S.CLOSED,
    S.CLOSED: None,
}


@pytest.mark.parametrize(("was", "to"), list(itertools.permutations(S, 2)))
def test_a_round_that_lacks_nothing_takes_exactly_the_steps_of_the_table(was, to, at):
    found = AssessmentRound(
        state=was,
        last_on=date(2026, 1, 31),
        members=[AssessmentMember(sent_at=at)],
        decisions=[AssessmentDecision()],
    )
    if TABLE[was] is to:
        move(found, to)
        assert found.state is to
    else:
        with pytest.raises(MoveNotAllowed) as refused:
            move(found, to)
        assert refused.value.lacking == (Lacking(Lack.WAY),)
        assert found.state is was
