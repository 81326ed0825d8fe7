"""What the desk calls the states of ideas, and what is missing for a step."""

from flask_babel import gettext as _

from pact.forum.models import Idea, IdeaState
from pact.forum.states import Lack
from pact.priorities.texts import action_state_name

TONES = {
    IdeaState.PROPOSED: "quiet",
    IdeaState.SUPPORTED: "waiting",
    IdeaState.AGREED: "now",
    IdeaState.UNDER_WAY: "now",
    IdeaState.FINISHED: "done",
    IdeaState.SET_ASIDE: "quiet",
}


def state_name(idea: Idea) -> str:
    """Where an idea is, for staff; how it ended, once it has."""
    names = {
        IdeaState.PROPOSED: _("Proposed"),
        IdeaState.SUPPORTED: _("Supported, and nobody leads it yet"),
        IdeaState.AGREED: _("Agreed, and nothing begun yet"),
        IdeaState.UNDER_WAY: _("Being worked on"),
        IdeaState.FINISHED: action_state_name(idea.outcome) if idea.outcome else "",
        IdeaState.SET_ASIDE: _("Set aside"),
    }
    return str(names[idea.state])


def lack_text(lack: Lack) -> str:
    """What is missing, as a whole sentence."""
    texts = {
        Lack.SUPPORTER: _("Nobody supports it yet. Write down who does."),
        Lack.OWNER: _("Nobody leads it yet. Say which organisation does."),
        Lack.ACTION: _("It has no action yet. Say who does what by when."),
        Lack.ENDED: _("Not every action has ended. End each one, and say how."),
        Lack.NOT_UNDER_WAY: _("Its actions have begun. End them, and say what came of the idea."),
        Lack.NOT_FINISHED: _("It is finished. Write a new idea down to go on."),
        Lack.NOT_SET_ASIDE: _("It is set aside. Take it up again first."),
        Lack.SET_ASIDE: _("It is not set aside."),
        Lack.PUBLISHED: _("It is not public."),
    }
    return str(texts[lack])
