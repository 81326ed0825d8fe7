"""What joining tells the person who joined."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from pact.core.held import Entry, Fact, holds
from pact.joining.queries import join_of
from pact.themes.names import theme_name


@holds("joined", title=_l("What affects you too"), tables=["theme_join"])
def joined(session: Session, concern_id: int) -> list[Entry]:
    """The theme that they joined, and whether an officer has looked at that."""
    found = join_of(session, concern_id=concern_id)
    if found is None:
        return []
    return [
        [
            Fact("theme", _("Theme"), found.theme.key, theme_name(found.theme)),
            Fact("at", _("When"), found.at),
            Fact(
                "held",
                _("Does it wait for an officer"),
                found.held and found.looked_at is None,
                _("Yes") if found.held and found.looked_at is None else _("No"),
            ),
            Fact("looked_at", _("An officer looked at it on"), found.looked_at),
        ]
    ]
