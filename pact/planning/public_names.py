"""What residents read of how the plan goes, in plain words; never a colour alone."""

from flask_babel import gettext as _
from flask_babel import pgettext

from pact.planning.models import PlanState
from pact.planning.review_models import Rag


def progress_name(rag: Rag) -> str:
    """How a strategic priority goes."""
    names = {
        Rag.RED: _("This is not going as planned"),
        Rag.AMBER: _("Some of this is slower than planned"),
        Rag.GREEN: _("This is going as planned"),
    }
    return str(names[rag])


def plan_name(state: PlanState) -> str:
    """How an action of the plan goes; one that was carried over goes on in its later row."""
    names = {
        PlanState.PLANNED: _("Not started yet"),
        PlanState.ON_TRACK: _("Being worked on"),
        PlanState.HELD_UP: _("Held up"),
        PlanState.DONE: pgettext("an action", "Done"),
        PlanState.PARTLY_DONE: _("Partly done"),
        PlanState.STOPPED: _("Stopped"),
        PlanState.CARRIED_OVER: _("Being worked on"),
    }
    return str(names[state])
