"""What priorities say of a theme on the taxonomy's pages."""

from flask_babel import gettext as _

from pact.core.db import db
from pact.priorities.models import WardPriority
from pact.priorities.of_theme import priorities_of_theme
from pact.priorities.texts import action_state_name, priority_state_name
from pact.themes.elsewhere import Line, Section, says_of_theme
from pact.themes.models import Theme


@says_of_theme
def chosen(theme: Theme) -> Section:
    """The ward priorities on a theme, and how their actions ended."""
    return Section(
        title=str(_("Ward priorities and what came of them")),
        none=str(_("No meeting has chosen it yet.")),
        lines=[_line(each) for each in priorities_of_theme(db.session(), theme_id=theme.id)],
    )


def _line(priority: WardPriority) -> Line:
    ended = [
        f"{action_state_name(action.state)}: {action.we_did or action.task}"
        for action in priority.actions
    ]
    more = "; ".join([priority_state_name(priority.state), *ended])
    return Line(f"{priority.ward.name}: {priority.issue}", more)
