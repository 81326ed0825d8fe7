"""What waits for translators."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.translating import queue, sources


@waits_for(Permission.TRANSLATE)
def for_a_near_day() -> list[Waiting]:
    """Texts about a meeting or an event that is near: later, nobody needs them."""
    if current_user.may(Permission.CONCERN_REVIEW):
        return []  # more than this waits for an officer, who translates where there is nobody else
    session, now = db.session(), clock.now()
    mine = current_user.wards_where(Permission.TRANSLATE)
    near = [
        text
        for text in queue.seen_by(sources.public_texts(session, now=now), mine)
        if queue.is_soon(text, now)
    ]
    wanted = sum(each.wanted for each in queue.tallies(session, near, now=now)) if near else 0
    text = ngettext(
        "translation wanted for a day within two weeks",
        "translations wanted for a day within two weeks",
        wanted,
    )
    return [Waiting(wanted, text, url_for("translating_desk.index"))]
