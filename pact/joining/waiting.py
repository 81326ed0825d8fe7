"""What of joining waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.joining import looking


@waits_for(Permission.CONCERN_REVIEW)
def held() -> list[Waiting]:
    """Who joined in a burst, and counts nowhere yet."""
    mine = current_user.wards_where(Permission.CONCERN_REVIEW)
    number = looking.held_count(db.session(), ward_ids=mine)
    text = ngettext(
        "person joined a theme in a burst: count them or not",
        "people joined a theme in a burst: count them or not",
        number,
    )
    return [Waiting(number, text, url_for("joining_desk.look"))]
