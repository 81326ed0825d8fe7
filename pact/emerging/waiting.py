"""What is emerging and waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.emerging import queries


@waits_for(Permission.CONCERN_REVIEW)
def to_judge() -> list[Waiting]:
    """What may be a new theme, and nobody has decided on."""
    mine = current_user.wards_where(Permission.CONCERN_REVIEW)
    count = queries.open_count(db.session(), ward_ids=mine)
    text = ngettext("new thing may be emerging", "new things may be emerging", count)
    return [Waiting(count, text, url_for("emerging_desk.index"))]
