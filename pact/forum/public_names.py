"""What anybody reads of where an idea is."""

from flask_babel import gettext as _

from pact.forum.models import Idea, IdeaState
from pact.priorities.texts import action_state_name


def public_state(idea: Idea) -> str:
    """Where an idea is, for residents; how it ended, once it has."""
    if idea.outcome is not None:
        return action_state_name(idea.outcome)
    names = {
        IdeaState.SUPPORTED: _("Supported by members of the forum"),
        IdeaState.AGREED: _("Agreed by the forum"),
        IdeaState.UNDER_WAY: _("Being worked on"),
    }
    return str(names.get(idea.state, ""))
