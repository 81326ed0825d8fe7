"""What meetings say of a theme on the taxonomy's pages."""

from flask import url_for
from flask_babel import gettext as _

from pact.core.db import db
from pact.languages.display import short_day
from pact.meetings.models import Meeting
from pact.meetings.of_theme import meetings_on_theme
from pact.meetings.texts import kind_name, state_name
from pact.themes.elsewhere import Line, Section, says_of_theme
from pact.themes.models import Theme


@says_of_theme
def spoken_of(theme: Theme) -> Section:
    """The meetings that have the theme on their agenda."""
    return Section(
        title=str(_("Meetings with it on the agenda")),
        none=str(_("None yet.")),
        lines=[_line(each) for each in meetings_on_theme(db.session(), theme_id=theme.id)],
    )


def _line(meeting: Meeting) -> Line:
    wards = ", ".join(ward.name for ward in meeting.wards)
    text = f"{short_day(meeting.starts_at)}: {kind_name(meeting.kind)}, {wards}"
    return Line(text, state_name(meeting.state), url_for("meetings_desk.show", id=meeting.id))
