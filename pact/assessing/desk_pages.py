"""What the assessment's pages show beside their forms."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template
from flask_login import current_user

from pact.assessing.models import AssessmentRound, RoundState
from pact.assessing.states import ORDER
from pact.assessing.texts import STEPS
from pact.core.permissions import Permission


def page(name: str, found: AssessmentRound, **facts: Any) -> str:
    """A page of a round."""
    me = next((each for each in found.members if each.user_id == current_user.id), None)
    return render_template(
        f"assessing/desk/{name}.html",
        round=found,
        me=me,
        may_run=current_user.may(Permission.ASSESSMENT_RUN),
        may_score=current_user.may(Permission.ASSESSMENT_SCORE),
        may_note=current_user.may(Permission.ASSESSMENT_NOTE),
        may_see=current_user.may(Permission.ASSESSMENT_SEE),
        **facts,
    )


def step_trail(found: AssessmentRound) -> Sequence[Mapping[str, str]]:
    """Where the round is on its way."""
    here = ORDER.index(found.state)
    ended = found.state is RoundState.CLOSED

    def state(at: int) -> str:
        return "done" if at < here or ended else "current" if at == here else "to_come"

    return [{"title": str(STEPS[each]), "state": state(at)} for at, each in enumerate(ORDER)]
