"""What states and kinds are called."""

from flask_babel import gettext as _

from pact.offers.models import OfferKind, OfferState


def step_name(state: OfferState) -> str:
    """What happened, to the resident."""
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
    return str(_("An event") if kind is OfferKind.EVENT else _("Help or an idea"))
