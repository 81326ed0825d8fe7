"""How far a pack is, in words."""

from flask_babel import gettext as _

from pact.board_pack.models import PackState, Problem


def state_name(state: PackState) -> str:
    """The state's name."""
    names = {
        PackState.ASKED: _("Waiting to be made"),
        PackState.BEING_MADE: _("Being made"),
        PackState.READY: _("Ready"),
        PackState.FAILED: _("Not made"),
    }
    return str(names[state])


def problem_words(problem: Problem) -> str:
    """Why there is none, and what to do."""
    words = {
        Problem.SLOW: _("The site was too busy, three times. Ask for it again later."),
        Problem.STOPPED: _("The making was stopped, three times. Ask for it again later."),
        Problem.NOTHING: _("Nothing can be told of that day: no strategy had begun."),
        Problem.FAULT: _(
            "Something is wrong in the site. Tell whoever runs it; its log says what."
        ),
    }
    return str(words[problem])
