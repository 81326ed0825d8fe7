"""What pages of minutes call things, the desk's too."""

from typing import Any

from flask_babel import gettext as _

from pact.accounts.models import Role
from pact.languages.names import language_name
from pact.meetings.texts import agenda_heading, group_name, kind_name
from pact.minutes.draft import Kind
from pact.priorities.texts import action_state_name, how_chosen_name, priority_state_name
from pact.priorities.tones import ACTION


def role_name(role: Role | None) -> str:
    """The role in which somebody approved; nothing where it is not known, as of old minutes."""
    if role is None:
        return ""
    names = {
        Role.SERGEANT: _("Police sergeant"),
        Role.COUNCILLOR: _("Ward councillor"),
    }
    return str(names.get(role, ""))


def words() -> dict[str, Any]:
    """What the templates of minutes call things by, at the desk too."""
    return {
        "Kind": Kind,
        "kind_name": kind_name,
        "group_name": group_name,
        "agenda_heading": agenda_heading,
        "role_name": role_name,
        "language_name": language_name,
        "how_chosen_name": how_chosen_name,
        "priority_state_name": priority_state_name,
        "state_tag": lambda state: (action_state_name(state), ACTION[state]),
    }
