"""The concerns that a figure counts."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.areas.queries import wards as wards_of
from pact.concerns.models import Channel
from pact.concerns.queries import additions
from pact.core.db import db
from pact.core.permissions import Permission, ensure, requires
from pact.themes import overview
from pact.themes.desk import bp
from pact.themes.desk.taxonomy import the_theme, told_as_at
from pact.themes.figures import Among, concerns_counted
from pact.themes.forms_figures import day_in_address
from pact.themes.spans import Span
from pact.themes.texts import language_name
from pact.themes.texts_figures import span_words

_A_PAGE = 50


@bp.get("/themes/concerns")
@requires(Permission.CONCERN_REVIEW)
def behind() -> ResponseReturnValue:
    if "theme" not in request.args:
        return redirect(url_for(".table"), 303)
    session = db.session()
    mine = wards_of(session, ids=current_user.wards_where(Permission.CONCERN_REVIEW))
    ward = None
    if wanted := request.args.get("ward"):
        ward = next((each for each in mine if each.slug == wanted), None)
        ensure(Permission.CONCERN_REVIEW, ward_ids=[ward.id] if ward else [])
    since, until = day_in_address("since"), day_in_address("until")
    if since is None or until is None or until < since:
        abort(404)
    theme = the_theme(request.args.get("theme", ""))
    channel = request.args.get("channel")
    among = Among(
        [each.id for each in ([ward] if ward else mine)],
        request.args.get("language") or None,
        Channel(channel) if channel in set(Channel) else None,
        told_as_at(overview.redrawings(session)),
    )
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    found = concerns_counted(
        session,
        among,
        Span(since, until),
        theme_id=theme.id,
        skip=_A_PAGE * (page - 1),
        at_most=_A_PAGE + 1,
    )
    return render_template(
        "themes/desk/behind.html",
        theme=theme,
        ward=ward,
        span=span_words(Span(since, until)),
        concerns=found[:_A_PAGE],
        added=additions(session, concern_ids=[each.id for each in found[:_A_PAGE]]),
        page=page,
        more=len(found) > _A_PAGE,
        language_name=language_name,
        asked={name: value for name, value in request.args.items() if name != "page"},
    )
