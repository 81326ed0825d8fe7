"""What of phrases waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.phrases import queries


@waits_for(Permission.PHRASES)
def to_look_at() -> list[Waiting]:
    """What others propose, and what residents say is wrong."""
    if current_user.may(Permission.CONCERN_REVIEW):
        return []  # more than this waits for an officer, who mends where there is nobody else
    proposals = queries.to_review(db.session(), by_id=current_user.id)
    reports = sum(queries.reports_by_language(db.session()).values())
    here = url_for("phrases_desk.index")
    return [
        Waiting(
            proposals,
            ngettext(
                "mended phrase waits for a second person",
                "mended phrases wait for a second person",
                proposals,
            ),
            here,
        ),
        Waiting(
            reports,
            ngettext("report of wrong words", "reports of wrong words", reports),
            here,
        ),
    ]
