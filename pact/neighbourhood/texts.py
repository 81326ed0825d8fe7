"""What staff call the kinds of contacts."""

from flask_babel import gettext as _

from pact.neighbourhood.models import ContactKind


def contact_kind_name(kind: ContactKind) -> str:
    """A kind of contact."""
    names = {
        ContactKind.COUNCILLOR: _("Councillor"),
        ContactKind.TEAM: _("Neighbourhood team"),
        ContactKind.SERVICE: _("Service near by"),
    }
    return str(names[kind])
