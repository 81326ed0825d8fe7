"""The taxonomy: its themes, and one of them over time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes import elsewhere, overview, trends
from pact.themes.desk import bp, exporting
from pact.themes.forms import PressForm
from pact.themes.history import ThemeEdit
from pact.themes.merging import heir
from pact.themes.models import Theme
from pact.themes.names import theme_description, theme_name
from pact.themes.queries import themes_by_key
from pact.themes.quotes import quotes_of
from pact.themes.spans import Span
from pact.themes.texts import (
    channel_name,
    edit_words,
    language_name,
    languages_words,
    redrawing_words,
)
from pact.themes.texts_figures import span_words
from pact.themes.trends import Trend

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
    trend = trends.trend(session, theme_id=theme.id, ward_ids=ward_ids, told_as_at=then)
    wards = wards_of(session, ids=ward_ids)
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(theme, trend, wards, redrawn))
    return render_template(
        "themes/desk/theme.html",
        theme=theme,
        description=theme_description(theme),
        led_to=heir(session, theme) if theme.merged_into_id else None,
        trend=trend,
        wards={ward.id: ward.name for ward in wards},
        keep=exporting.addresses(),
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


def told_in_words(redrawn: Sequence[ThemeEdit]) -> str:
    """In which taxonomy the numbers are told, as the address says."""
    wanted = request.args.get("before", type=int)
    edit = next((each for each in redrawn if each.id == wanted), None)
    words = redrawing_words(edit) if edit else _("Today’s themes")
    return str(_("Told in: %(taxonomy)s", taxonomy=words))


def _export(
    theme: Theme, trend: Trend, wards: Sequence[Ward], redrawn: Sequence[ThemeEdit]
) -> exporting.Export:
    names = {ward.id: ward.name for ward in wards}
    return exporting.Export(
        name=f"theme-{theme.key}",
        title=theme_name(theme),
        period=span_words(Span(trend.months[0].begins, clock.today())),
        wards=wards,
        heads=[_("By"), _("Which"), _("Concerns")],
        rows=[
            *([_("Month"), each.begins, each.concerns] for each in trend.months),
            *([_("Ward"), names[id], number] for id, number in trend.wards.items()),
            *([_("Language"), language_name(tag), n] for tag, n in trend.languages.items()),
            *([_("How it came"), channel_name(each), n] for each, n in trend.channels.items()),
        ],
        notes=[told_in_words(redrawn)],
    )
