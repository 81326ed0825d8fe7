"""How what was found is put into words for staff."""

from flask_babel import gettext as _

from pact.concerns.models import ConcernState
from pact.search.finding import FROM, LIKE, PERHAPS, Hit


def why(hit: Hit) -> list[tuple[str, str]]:
    """Why a concern was found: each reason with the tone of its tag."""
    reasons = []
    if hit.is_reference:
        reasons.append((_("It is this reference"), "done"))
    if hit.has_words:
        reasons.append((_("Has the words"), "done"))
    if hit.likeness is not None and (words := _likeness_words(hit.likeness)):
        reasons.append(words)
    return reasons


def _likeness_words(likeness: float) -> tuple[str, str] | None:
    steps = (
        (LIKE, (_("Says something like it"), "now")),
        (PERHAPS, (_("Perhaps about the same"), "quiet")),
        (FROM, (_("A little like it"), "quiet")),
    )
    return next((words for least, words in steps if likeness >= least), None)


def state_name(state: ConcernState) -> str:
    """Where a concern is in the loop, for staff."""
    names = {
        ConcernState.RECEIVED: _("Received"),
        ConcernState.TRIAGED: _("Looked at"),
        ConcernState.ACCEPTED: _("Accepted"),
        ConcernState.SIGNPOSTED: _("Signposted"),
        ConcernState.REJECTED: _("Rejected"),
        ConcernState.THEMED: _("In a theme"),
        ConcernState.CONSIDERED: _("Considered at a meeting"),
        ConcernState.ANSWERED: _("Answered"),
        ConcernState.WITHDRAWN: _("Withdrawn"),
    }
    return str(names[state])
