"""What states, channels and kinds of help are called, for residents."""

from flask_babel import gettext as _

from pact.concerns.models import Channel, ConcernState


def state_name(state: ConcernState) -> str:
    """Where a concern is."""
    names = {
        ConcernState.RECEIVED: _("We have it"),
        ConcernState.TRIAGED: _("An officer has read it"),
        ConcernState.ACCEPTED: _("It is a concern for us"),
        ConcernState.SIGNPOSTED: _("Somebody else can help better"),
        ConcernState.REJECTED: _("We cannot take it further"),
        ConcernState.THEMED: _("It is together with others like it"),
        ConcernState.CONSIDERED: _("A meeting has chosen to act on it"),
        ConcernState.ANSWERED: _("It is answered"),
        ConcernState.WITHDRAWN: _("It is withdrawn"),
    }
    return str(names[state])


def channel_name(channel: Channel) -> str:
    """How a concern reached us."""
    names = {
        Channel.WEB: _("On this website"),
        Channel.PAPER: _("On paper"),
        Channel.STALL: _("At a stall"),
        Channel.PHONE: _("By phone"),
        Channel.MEETING: _("At a meeting"),
        Channel.IMPORT: _("From a list that somebody sent us"),
    }
    return str(names[channel])


def help_kind_name(kind: str) -> str:
    """What kind of help the words seemed to need."""
    names = {
        "emergency": _("danger now"),
        "domestic_abuse": _("abuse at home"),
        "forced_marriage": _("forced marriage or “honour”"),
        "hate_crime": _("hate crime"),
        "exploitation": _("somebody being exploited"),
        "radicalisation": _("somebody being drawn into extremism"),
        "child_at_risk": _("a child at risk"),
        "self_harm": _("somebody who may harm themselves"),
        "crime": _("a crime"),
    }
    return str(names.get(kind, kind))
