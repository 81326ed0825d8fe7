"""What roles are called, and how long ago somebody was here."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.accounts.models import Role
from pact.core import clock


def role_name(role: Role) -> str:
    """A role in words."""
    names = {
        Role.COUNCILLOR: _("Councillor"),
        Role.SERGEANT: _("Police sergeant"),
        Role.RESIDENT_REPRESENTATIVE: _("Residents’ representative"),
        Role.COHESION_OFFICER: _("Cohesion officer"),
        Role.TRANSLATOR: _("Translator"),
        Role.PARTNER: _("Partner"),
        Role.BOARD_MEMBER: _("Board member"),
        Role.ADMINISTRATOR: _("Administrator"),
    }
    return str(names[role])


def role_does(role: Role) -> str:
    """What a role lets somebody do, in a line."""
    lines = {
        Role.COUNCILLOR: _("Sees themes and meetings, enters concerns, approves minutes."),
        Role.SERGEANT: _("Runs meetings, records priorities and actions."),
        Role.RESIDENT_REPRESENTATIVE: _("Sees themes and meetings."),
        Role.COHESION_OFFICER: _("Reads what residents write, restricted words too."),
        Role.TRANSLATOR: _("Translates what staff publish."),
        Role.PARTNER: _("Sees to the actions of their organisation."),
        Role.BOARD_MEMBER: _("Sees the strategy, scores and decides. Only for the whole city."),
        Role.ADMINISTRATOR: _("Invites people and gives roles. Only for the whole city."),
    }
    return str(lines[role])


def weeks_ago(at: datetime | None) -> str:
    """When somebody last signed in, to the week: nobody's days are watched here."""
    if at is None:
        return str(_("Not yet"))
    weeks = (clock.now() - at).days // 7
    if weeks == 0:
        return str(_("In the last 7 days"))
    return str(ngettext("%(num)s week ago", "%(num)s weeks ago", weeks))
