"""The strategy desk: does what people raise meet what the board set?"""

from collections.abc import Sequence

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.strategy import queries
from pact.strategy.models import Cycle
from pact.strategy.overview import Overview
from pact.strategy.overview import overview as laid_out
from pact.themes.periods import begin, days_asked, period_names
from pact.themes.queries import live_themes
from pact.themes.raised import raised_by_ward

bp = Blueprint("strategy_desk", __name__, url_prefix="/desk/strategy")


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
    return laid_out(
        priorities=cycle.priorities,
        serving=queries.serving(session, cycle_id=cycle.id),
        themes=live_themes(session),
        wards=wards,
        raised=raised_by_ward(session, ward_ids=ward_ids, since=begin(days)),
        work=queries.open_work(session, ward_ids=ward_ids),
        now=clock.now(),
    )
