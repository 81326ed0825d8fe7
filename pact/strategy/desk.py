"""The strategy desk: does what people raise meet what the board set?"""

from collections.abc import Sequence

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, requires
from pact.strategy import queries
from pact.strategy.models import Cycle
from pact.strategy.overview import Overview
from pact.strategy.overview import overview as laid_out
from pact.themes.models import Theme
from pact.themes.periods import begin, days_asked, period_names
from pact.themes.queries import themes_by_key
from pact.themes.raised import Raised, raised_by_ward

bp = Blueprint("strategy_desk", __name__, url_prefix="/desk/strategy")
bp.context_processor(lambda: {"new_key": new_key})


@bp.get("")
@requires(Permission.STRATEGY_SEE)
def overview() -> ResponseReturnValue:
    session = db.session()
    wards = wards_of(session, ids=current_user.wards_where(Permission.STRATEGY_SEE))
    found = queries.cycles(session)
    cycle = _asked_for(found)
    days = days_asked(request.args.get("days"))
    return render_template(
        "strategy/desk/overview.html",
        cycles=found,
        cycle=cycle,
        wards=wards,
        days=days,
        since=begin(days),
        periods=period_names(),
        overview=_of(cycle, wards, days),
    )


def _asked_for(found: Sequence[Cycle]) -> Cycle:
    """The cycle that the address names, or the one that is running."""
    if wanted := request.args.get("cycle"):
        cycle = next((each for each in found if each.name == wanted), None)
    else:
        cycle = queries.running(found, today=clock.today())
    if cycle is None:
        abort(404)
    return cycle


def _of(cycle: Cycle, wards: Sequence[Ward], days: int) -> Overview:
    session = db.session()
    ward_ids = [ward.id for ward in wards]
    raised = raised_by_ward(session, ward_ids=ward_ids, since=begin(days))
    return laid_out(
        priorities=cycle.priorities,
        serving=queries.serving(session, cycle_id=cycle.id),
        themes=_themes(raised),
        wards=wards,
        raised=raised,
        work=queries.open_work(session, ward_ids=ward_ids),
        now=clock.now(),
    )


def _themes(raised: Sequence[Raised]) -> list[Theme]:
    """Those in use, and those that are not any more but were raised."""
    known = {each.theme_id for each in raised}
    every = themes_by_key(db.session()).values()
    return [theme for theme in every if theme.retired_at is None or theme.id in known]


from pact.strategy import desk_cycles, desk_naming, desk_themes  # noqa: E402, F401 - add routes
