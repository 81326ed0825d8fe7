"""What is emerging inside a theme, on the theme's page."""

from flask import url_for
from flask_babel import gettext as _

from pact.core.db import db
from pact.emerging import queries
from pact.emerging.names import emerging_name
from pact.themes.elsewhere import Line, Section, says_of_theme
from pact.themes.models import Theme


@says_of_theme
def splitting(theme: Theme) -> Section:
    """Suggestions that most of the theme's concerns of a kind make."""
    found = queries.inside(db.session(), theme_key=theme.key)
    return Section(
        title=str(_("What may be splitting off")),
        none=str(_("Nothing that the computer has found.")),
        lines=[
            Line(emerging_name(each), url=url_for("emerging_desk.one", key=each.key))
            for each in found
        ],
    )
