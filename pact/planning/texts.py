"""What staff pages call the states of the plan."""

from flask_babel import gettext as _

from pact.planning.models import PlanState
from pact.planning.review_models import Rag
from pact.planning.reviewing import Lack, Missing


def plan_state_name(state: PlanState) -> str:
    """What a state of an action is called."""
    names = {
        PlanState.PLANNED: _("Planned"),
        PlanState.ON_TRACK: _("Under way, on track"),
        PlanState.HELD_UP: _("Held up"),
        PlanState.DONE: _("Done"),
        PlanState.PARTLY_DONE: _("Partly done"),
        PlanState.STOPPED: _("Stopped"),
        PlanState.CARRIED_OVER: _("Carried over"),
    }
    return str(names[state])


TONES = {
    PlanState.PLANNED: "quiet",
    PlanState.ON_TRACK: "now",
    PlanState.HELD_UP: "alarm",
    PlanState.DONE: "done",
    PlanState.PARTLY_DONE: "done",
    PlanState.STOPPED: "quiet",
    PlanState.CARRIED_OVER: "waiting",
}


def rag_name(rag: Rag) -> str:
    """Red, amber or green, and what it means."""
    names = {
        Rag.RED: _("Red: not going as planned"),
        Rag.AMBER: _("Amber: going, with difficulties"),
        Rag.GREEN: _("Green: going as planned"),
    }
    return str(names[rag])


RAG_TONES = {Rag.RED: "alarm", Rag.AMBER: "now", Rag.GREEN: "done"}


def missing_line(missing: Missing) -> str:
    """What has to be done before a review can be signed."""
    if missing.action is not None:
        return str(_("No status since the last review: “%(action)s”", action=missing.action.text))
    lines = {
        Lack.RAG: _("Nobody has said whether it is red, amber or green."),
        Lack.REASON: _("The reason is missing."),
        Lack.TOLD: _("What residents are told is missing."),
        Lack.REVIEWERS: _("Who reviewed it is missing."),
    }
    return str(lines[missing.lack])
