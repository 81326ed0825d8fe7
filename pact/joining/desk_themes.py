"""What joining says of a theme on the taxonomy's pages."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission
from pact.joining import looking
from pact.themes.elsewhere import Line, Section, says_of_theme
from pact.themes.models import Theme

_YEAR = timedelta(days=365)


@says_of_theme
def joined(theme: Theme) -> Section:
    """How many wrote, how many joined without writing, and how many wait for a look."""
    session, since = db.session(), clock.now() - _YEAR
    mine = current_user.wards_where(Permission.THEME_EDIT)
    found = looking.numbers(session, theme_id=theme.id, ward_ids=mine, since=since)
    waits = [each for each in looking.held(session, ward_ids=mine) if each.theme.id == theme.id]
    number = sum(len(each.joins) for each in waits)
    lines = [
        Line(ngettext("%(num)s person wrote", "%(num)s people wrote", found.wrote)),
        Line(
            ngettext(
                "%(num)s person joined without writing",
                "%(num)s people joined without writing",
                found.joined,
            ),
            url=url_for("joining_desk.look"),
        ),
    ]
    if number:
        text = ngettext(
            "%(num)s more joined in a burst, and waits for a look",
            "%(num)s more joined in a burst, and wait for a look",
            number,
        )
        lines.append(Line(text, url=url_for("joining_desk.look")))
    return Section(title=str(_("People behind it in the last 12 months")), none="", lines=lines)
