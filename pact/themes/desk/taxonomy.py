"""The taxonomy: its themes, and one of them over time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.areas.queries import wards as wards_of
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes import elsewhere, overview, trends
from pact.themes.desk import bp
from pact.themes.forms import PressForm
from pact.themes.history import ThemeEdit
from pact.themes.merging import heir
from pact.themes.models import Theme
from pact.themes.names import theme_description
from pact.themes.queries import themes_by_key
from pact.themes.quotes import quotes_of
from pact.themes.texts import channel_name, edit_words, languages_words, redrawing_words

_A_MOMENT = timedelta(microseconds=1)


@bp.get("/taxonomy")
@requires(Permission.THEME_EDIT)
def taxonomy() -> ResponseReturnValue:
    session = db.session()
    return render_template(
        "themes/desk/taxonomy.html",
        themes=overview.all_themes(session),
        use=overview.use(session),
        unused=overview.Used(),
        phrases={
            theme_id: languages_words(dict(counts))
            for theme_id, counts in overview.phrase_counts(session).items()
        },
        columns=elsewhere.columns(),
    )


@bp.get("/taxonomy/<theme_key>")
@requires(Permission.THEME_EDIT)
def theme_page(theme_key: str) -> ResponseReturnValue:
    session = db.session()
    theme = the_theme(theme_key)
    ward_ids = current_user.wards_where(Permission.THEME_EDIT)
    redrawn = overview.redrawings(session)
    then = told_as_at(redrawn)
    return render_template(
        "themes/desk/theme.html",
        theme=theme,
        description=theme_description(theme),
        led_to=heir(session, theme) if theme.merged_into_id else None,
        trend=trends.trend(session, theme_id=theme.id, ward_ids=ward_ids, told_as_at=then),
        wards={ward.id: ward.name for ward in wards_of(session, ids=ward_ids)},
        channel_name=channel_name,
        decisions=trends.latest_decisions(session, theme_id=theme.id, ward_ids=ward_ids),
        edits=[(each, edit_words(each)) for each in overview.edits_of(session, theme_id=theme.id)],
        sections=elsewhere.sections(theme),
        quotes=quotes_of(session, theme_id=theme.id, ward_ids=ward_ids),
        phrases=languages_words(dict(overview.phrase_counts(session).get(theme.id, {}))),
        redrawn=[(each.id, redrawing_words(each)) for each in redrawn],
        before=request.args.get("before", type=int),
        press=PressForm(),
    )


def the_theme(theme_key: str) -> Theme:
    """The theme that the address names, in use or not; 404 where there is none."""
    theme = themes_by_key(db.session()).get(theme_key)
    if theme is None:
        abort(404)
    return theme


def told_as_at(redrawn: Sequence[ThemeEdit]) -> datetime | None:
    """The instant before the edit that the address names; None for today's taxonomy."""
    wanted = request.args.get("before", type=int)
    return next((each.at - _A_MOMENT for each in redrawn if each.id == wanted), None)
