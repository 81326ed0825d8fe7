"""Where work is missing: raised, but in no priority; in a priority, but nothing done."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.insights.desk import bp, showing
from pact.insights.undone import SILENT_AFTER, Undone, Why, undone
from pact.languages.display import short_day
from pact.strategy import queries
from pact.strategy.overview import Overview, overview
from pact.themes.desk import exporting
from pact.themes.figures import themes_by_id
from pact.themes.names import theme_name
from pact.themes.periods import begin, days_asked
from pact.themes.raised import raised_by_ward


@bp.get("/gaps")
@requires(Permission.THEME_SEE)
def gaps() -> ResponseReturnValue:
    session, today = db.session(), clock.today()
    wards = wards_of(session, ids=current_user.wards_where(Permission.THEME_SEE))
    found = _overview(wards)
    idle = undone(session, ward_ids=[ward.id for ward in wards], today=today)
    rows = _rows(found, idle)
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(wards, rows))
    return render_template(
        "insights/desk/gaps.html",
        showing=showing,
        found=found,
        idle=idle,
        why_words=why_words,
        silent_after=SILENT_AFTER.days,
        since=begin(days_asked(None)),
        may_see_strategy=current_user.may(Permission.STRATEGY_SEE),
        keep=exporting.addresses(),
    )


def why_words(each: Undone) -> str:
    """What is missing, and since when."""
    words = {
        Why.NOBODY: _("Nobody is tasked with it since %(day)s", day=short_day(each.since)),
        Why.OVERDUE: _("Should have been done by %(day)s", day=short_day(each.since)),
        Why.SILENT: _("Nothing was said of it since %(day)s", day=short_day(each.since)),
    }
    return str(words[each.why])


def _overview(wards: Sequence[Ward]) -> Overview:
    """What is raised against what is done, and against the running cycle."""
    session = db.session()
    ids = [ward.id for ward in wards]
    raised = raised_by_ward(session, ward_ids=ids, since=begin(days_asked(None)))
    cycle = queries.running(queries.cycles(session), today=clock.today())
    known = {each.theme_id for each in raised}
    themes = [t for t in themes_by_id(session).values() if t.retired_at is None or t.id in known]
    return overview(
        priorities=cycle.priorities if cycle else [],
        serving=queries.serving(session, cycle_id=cycle.id) if cycle else {},
        themes=themes,
        wards=wards,
        raised=raised,
        work=queries.open_work(session, ward_ids=ids),
        now=clock.now(),
    )


def _rows(found: Overview, idle: Sequence[Undone]) -> list[list[object]]:
    """Both lists as one, for a file."""
    raised = [
        [
            _("Raised, but in no priority"),
            each.ward.name,
            theme_name(each.theme),
            each.unanswered,
            short_day(each.first_at),
            each.days,
        ]
        for each in found.unheard
    ]
    chosen = [
        [
            _("In a priority, but nothing done"),
            each.priority.ward.name,
            each.priority.issue,
            None,
            why_words(each),
            each.days,
        ]
        for each in idle
    ]
    return [*raised, *chosen]


def _export(wards: Sequence[Ward], rows: Sequence[Sequence[object]]) -> exporting.Export:
    return exporting.Export(
        name="gaps",
        title=_("Gaps"),
        period=_("On %(day)s", day=short_day(clock.today())),
        wards=wards,
        heads=[_("Gap"), _("Ward"), _("What"), _("Not answered"), _("Since"), _("Days")],
        rows=rows,
    )
