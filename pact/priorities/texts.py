"""What pages and mails call the states of priorities and actions, in the reader's language."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import pgettext

from pact.languages.display import short_day
from pact.languages.naming import once_a_language
from pact.languages.translations import Shown
from pact.priorities.models import ActionState, HowChosen, PriorityState


@once_a_language
def action_state_name(state: ActionState) -> str:
    """What a reader sees of how far an action is."""
    names = {
        ActionState.OPEN: _("Not started yet"),
        ActionState.IN_PROGRESS: _("Being worked on"),
        ActionState.DONE: pgettext("an action", "Done"),
        ActionState.PARTLY_DONE: _("Partly done"),
        ActionState.NOT_POSSIBLE: _("Not possible"),
        ActionState.PASSED_TO: _("Passed to somebody else"),
    }
    return str(names[state])


@once_a_language
def priority_state_name(state: PriorityState) -> str:
    """What a reader sees of where a priority is."""
    names = {
        PriorityState.PROPOSED: _("Proposed"),
        PriorityState.SELECTED: pgettext("a priority", "Chosen"),
        PriorityState.IN_ACTION: _("Being worked on"),
        PriorityState.REVIEWED: _("All actions have ended"),
        PriorityState.CLOSED: pgettext("a priority", "Closed"),
        PriorityState.CARRIED_OVER: _("Carried over"),
    }
    return str(names[state])


@once_a_language
def how_chosen_name(how: HowChosen) -> str:
    """How a meeting came to choose."""
    names = {
        HowChosen.BALLOT: _("By ballot"),
        HowChosen.HANDS: _("By show of hands"),
        HowChosen.CONSENSUS: _("By agreement"),
    }
    return str(names[how])


def with_correction(text: str, at: datetime | None, why: Shown | None) -> str:
    """What was done; where that was corrected, when and why stands on a line of its own."""
    if at is None or why is None:
        return text
    return f"{text}\n{_('Corrected on %(day)s: %(why)s', day=short_day(at), why=why.text)}"
