"""What translators read of faults, states and outcomes."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pact.phrases.checks import Fault, Problem
from pact.phrases.models import MendState, Outcome

STATES: Mapping[MendState, LazyString] = {
    MendState.PROPOSED: _l("Waits for a second person"),
    MendState.LIVE: _l("Shown on every page"),
    MendState.SETTLED: _l("In the catalogue"),
    MendState.REPLACED: _l("Replaced or taken back"),
    MendState.TURNED_DOWN: _l("Turned down"),
}
OUTCOMES: Mapping[Outcome, LazyString] = {
    Outcome.MENDED: _l("Mended"),
    Outcome.RIGHT: _l("The words are right"),
    Outcome.NOT_WORDS: _l("Not about words"),
}


def problem_text(problem: Problem) -> str:
    """What is wrong, in a sentence."""
    about = problem.about
    match problem.fault:
        case Fault.EMPTY:
            return str(_("Write the text"))
        case Fault.FORMS:
            return str(_("Write every plural form"))
        case Fault.LONG:
            return str(_("Make it shorter: it is much longer than the English"))
        case Fault.PLACEHOLDER:
            return str(
                _("Keep %(what)s exactly as in the English, and no other of its kind", what=about)
            )
        case Fault.PERCENT:
            return str(_("Take out the percent sign, or write it as in the English"))
        case Fault.MARKUP:
            return str(
                _(
                    "Keep what stands between < and >, and each &, as in the English: %(what)s",
                    what=about,
                )
            )
        case Fault.LINES:
            return str(_("Break the lines as the English does"))
        case Fault.SCRIPT:
            return str(_("Write it in the letters of %(language)s", language=about))
        case Fault.STRANGER:
            return str(_("These letters are of another alphabet: %(letters)s", letters=about))
        case Fault.UNSEEN:
            return str(_("Take out characters that cannot be seen"))
