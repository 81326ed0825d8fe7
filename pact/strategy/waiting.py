"""What of the strategy waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.strategy.unheard import unheard_count


@waits_for(Permission.STRATEGY_SEE)
def unheard() -> list[Waiting]:
    """What people raise, and no priority of their ward is about."""
    wards = current_user.wards_where(Permission.STRATEGY_SEE)
    count = unheard_count(db.session(), ward_ids=wards)
    text = ngettext(
        "theme was raised in a ward, and is in no priority there",
        "themes were raised in a ward, and are in no priority there",
        count,
    )
    return [Waiting(count, text, url_for("strategy_desk.overview", _anchor="unheard"))]
