"""What states and kinds are called."""

from flask_babel import gettext as _

from pact.offers.models import OfferKind, OfferState


def step_name(state: OfferState, kind: OfferKind = OfferKind.HELP) -> str:
    """What happened, to the resident."""
    if kind is OfferKind.QUESTION and state is OfferState.RECEIVED:
        return str(_("We have your question"))
    names = {
        OfferState.RECEIVED: _("We have your offer"),
        OfferState.REPLIED: _("Somebody answered you"),
        OfferState.PUBLISHED: _("Your event is on our list of events"),
        OfferState.PASSED: _("We passed it on"),
        OfferState.TURNED_DOWN: _("We cannot take it up"),
        OfferState.TAKEN_BACK: _("You took it back"),
    }
    return str(names[state])


def kind_name(kind: OfferKind) -> str:
    """What it is, to the resident."""
    names = {
        OfferKind.HELP: _("Help or an idea"),
        OfferKind.EVENT: _("An event"),
        OfferKind.QUESTION: _("A question for a meeting"),
    }
    return str(names[kind])
