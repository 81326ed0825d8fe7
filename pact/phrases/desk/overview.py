"""All languages at once."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.languages.locales import ENGLISH, SHIPPED
from pact.phrases import queries
from pact.phrases.desk import bp, file_of
from pact.phrases.layer import layer
from pact.phrases.models import MendState


@bp.get("")
@requires(Permission.PHRASES)
def index() -> ResponseReturnValue:
    """Who has read which catalogue, and what waits in each."""
    session = db.session()
    reports = queries.reports_by_language(session)
    mends = {(tag, state): count for tag, state, count in queries.mends_by_language(session)}
    lines = [
        {
            "locale": locale,
            "file": file_of(locale),
            "review": layer().review(locale),
            "proposed": mends.get((locale.tag, MendState.PROPOSED), 0),
            "live": mends.get((locale.tag, MendState.LIVE), 0),
            "reports": reports.get(locale.tag, 0),
        }
        for locale in SHIPPED
        if locale is not ENGLISH
    ]
    return render_template("phrases/desk/index.html", lines=lines)
