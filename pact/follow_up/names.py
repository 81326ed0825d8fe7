"""What the steps are called on the page."""

from flask_babel import gettext as _

from pact.follow_up.trail import Kind


def step_name(kind: Kind) -> str:
    """A step's title, which holds before, while and after it is taken."""
    names = {
        Kind.RECEIVED: _("We receive your concern"),
        Kind.LOOKED_AT: _("An officer reads it"),
        Kind.THEMED: _("It is put together with others like it"),
        Kind.CONSIDERED: _("The meeting of your ward looks at it"),
        Kind.CHOSEN: _("It becomes a priority"),
        Kind.ACTED_ON: _("Somebody acts on it"),
        Kind.ANSWERED: _("You get an answer"),
        Kind.ANSWERED_BEFORE: _("You got an answer"),
        Kind.STILL_HAPPENING: _("You said that it is still happening"),
        Kind.SIGNPOSTED: _("Somebody else can help you better"),
        Kind.REJECTED: _("We cannot take it further"),
        Kind.WITHDRAWN: _("You withdrew it"),
    }
    return str(names[kind])
