"""The themes of wards: how often, in which languages, and how that changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, ensure, requires
from pact.themes import queries
from pact.themes.desk import bp, exporting
from pact.themes.desk.taxonomy import told_as_at, told_in_words
from pact.themes.history import ThemeEdit
from pact.themes.models import ThemeSummary
from pact.themes.names import theme_name
from pact.themes.overview import redrawings
from pact.themes.periods import begin, days_asked, period_names
from pact.themes.quotes import quote_counts
from pact.themes.spans import last_days
from pact.themes.summaries import summaries_of
from pact.themes.texts import change_words, languages_words, redrawing_words
from pact.themes.texts_figures import span_words


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    key: str
    name: str
    concerns: int
    before: int
    change: str
    languages: str
    unconfirmed: int
    share: int  # of the longest bar, in hundredths
    summary: ThemeSummary | None
    quotes: int


@bp.get("/themes")
@requires(Permission.THEME_SEE)
def wards() -> ResponseReturnValue:
    mine = wards_of(db.session(), ids=current_user.wards_where(Permission.THEME_SEE))
    ward = _asked_for(mine)
    days = days_asked(request.args.get("days"))
    redrawn = redrawings(db.session())
    rows = _rows([ward] if ward else list(mine), days, ward, told_as_at(redrawn))
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export([ward] if ward else mine, days, rows, redrawn))
    return render_template(
        "themes/desk/wards.html",
        wards=mine,
        ward=ward,
        days=days,
        since=begin(days),
        periods=period_names(),
        rows=rows,
        keep=exporting.addresses(),
        redrawn=[(each.id, redrawing_words(each)) for each in redrawn],
        before=request.args.get("before", type=int),
        may_summarise=ward is not None
        and current_user.may(Permission.THEME_SUMMARISE, ward_ids=[ward.id]),
    )


def _asked_for(mine: Sequence[Ward]) -> Ward | None:
    """The ward that the address names; None for all of them."""
    if not (wanted := request.args.get("ward")):
        return None
    found = next((ward for ward in mine if ward.slug == wanted), None)
    ensure(Permission.THEME_SEE, ward_ids=[found.id] if found else [])
    return found


def _rows(chosen: list[Ward], days: int, ward: Ward | None, then: datetime | None) -> list[Row]:
    session = db.session()
    counts = queries.ward_themes(
        session, ward_ids=[each.id for each in chosen], since=begin(days), told_as_at=then
    )
    summaries = summaries_of(session, ward_id=ward.id) if ward else {}
    quotes = quote_counts(session, ward_ids=[each.id for each in chosen])
    most = max((count.concerns for count in counts), default=1)
    return [
        Row(
            key=count.theme.key,
            name=theme_name(count.theme),
            concerns=count.concerns,
            before=count.before,
            change=change_words(count.concerns, count.before),
            languages=languages_words(count.languages),
            unconfirmed=count.unconfirmed,
            share=round(100 * count.concerns / most),
            summary=summaries.get(count.theme.id),
            quotes=quotes.get(count.theme.id, 0),
        )
        for count in counts
    ]


def _export(
    wards: Sequence[Ward], days: int, rows: Sequence[Row], redrawn: Sequence[ThemeEdit]
) -> exporting.Export:
    return exporting.Export(
        name="themes",
        title=_("Themes"),
        period=span_words(last_days(clock.today(), days + 1)),
        wards=wards,
        heads=[
            _("Theme"),
            _("Concerns"),
            _("Before"),
            _("Change"),
            _("Languages"),
            _("Not confirmed yet"),
        ],
        rows=[
            [row.name, row.concerns, row.before, row.change, row.languages, row.unconfirmed]
            for row in rows
        ],
        notes=[_("Before: in as long a time just before."), told_in_words(redrawn)],
    )
