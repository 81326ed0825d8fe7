"""What of bursts waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.bursts.queries import held_count
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission


@waits_for(Permission.CONCERN_REVIEW)
def held() -> list[Waiting]:
    """Concerns that came in a burst, and count nowhere yet."""
    mine = current_user.wards_where(Permission.CONCERN_REVIEW)
    number = held_count(db.session(), ward_ids=mine)
    text = ngettext(
        "concern came with many at once: one worry, one campaign, or no person",
        "concerns came with many at once: one worry, one campaign, or no person",
        number,
    )
    return [Waiting(number, text, url_for("bursts_desk.index"))]
