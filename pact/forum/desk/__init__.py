"""The desk's pages on ideas: officers keep them, standing members bring them and see to theirs."""

from typing import Any

from flask import Blueprint

from pact.core import clock
from pact.forum.texts import TONES, state_name
from pact.priorities import tones
from pact.priorities.texts import action_state_name

bp = Blueprint("forum_desk", __name__, url_prefix="/desk/forum")


@bp.context_processor
def _names() -> dict[str, Any]:
    return {
        "today": clock.today(),
        "idea_tag": lambda idea: (state_name(idea), TONES[idea.state]),
        "action_tag": lambda action: (action_state_name(action.state), tones.ACTION[action.state]),
    }


from pact.forum.desk import actions, ideas, own, public  # noqa: E402, F401 - add the routes
