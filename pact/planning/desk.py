"""The plan of the city's strategy: what is planned for each priority, and how it goes."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, requires
from pact.planning import queries, texts
from pact.planning.models import PlanAction
from pact.planning.permissions import may_update
from pact.strategy import editing
from pact.strategy.models import Cycle, StrategicPriority
from pact.strategy.queries import cycles, running, strategic_priority

bp = Blueprint("planning_desk", __name__, url_prefix="/desk/plan")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "new_key": new_key,
        "today": clock.today(),
        "plan_tag": lambda action: (
            texts.plan_state_name(action.state),
            texts.TONES[action.state],
        ),
        "rag_tag": lambda rag: (texts.rag_name(rag), texts.RAG_TONES[rag]),
        "plan_state_name": texts.plan_state_name,
        "may_update": lambda action: may_update(current_user, action),
        "may_edit": current_user.is_authenticated and current_user.may(Permission.PLAN_EDIT),
        "sees": current_user.is_authenticated and current_user.may(Permission.PLAN_SEE),
    }


@bp.get("")
@requires(Permission.PLAN_SEE)
def index() -> ResponseReturnValue:
    session = db.session()
    found = cycles(session)
    cycle = asked_for(found)
    ids = [each.id for each in cycle.priorities]
    planned = queries.plan(session, strategic_priority_ids=ids)
    return render_template(
        "planning/desk/index.html",
        cycles=found,
        cycle=cycle,
        is_over=cycle.is_over(clock.today()),
        planned=by_priority(planned),
        overdue=[each for each in planned if each.is_overdue(clock.today())],
        reviewed=queries.signed_reviews(session, strategic_priority_ids=ids),
        refreshes=queries.refreshes(session, cycle_id=cycle.id),
    )


@bp.get("/mine")
@requires(Permission.PLAN_UPDATE)
def mine() -> ResponseReturnValue:
    found = queries.actions_of(
        db.session(), person_id=current_user.id, organisation_id=current_user.organisation_id
    )
    return render_template("planning/desk/mine.html", actions=found)


@bp.get("/priorities/<int:id>")
@requires(Permission.PLAN_SEE)
def priority(id: int) -> ResponseReturnValue:
    found, cycle = priority_of(id)
    session = db.session()
    return render_template(
        "planning/desk/priority.html",
        priority=found,
        cycle=cycle,
        is_over=cycle.is_over(clock.today()),
        actions=queries.plan(session, strategic_priority_ids=[id]),
        reviews=queries.reviews(session, strategic_priority_ids=[id]),
    )


@bp.post("/priorities/<int:id>/<any(up, down):where>")
@requires(Permission.PLAN_EDIT)
def move_priority(id: int, where: str) -> ResponseReturnValue:
    _found, cycle = priority_of(id)
    try:
        with transaction() as session:
            there, _its_cycle = strategic_priority(session, id=id) or abort(404)
            editing.move_priority(session, there, up=where == "up", by_id=current_user.id)
    except editing.CycleOver:
        flash(_("This cycle has ended. It stays as it was."))
    return redirect(url_for(".index", cycle=cycle.name), 303)


def asked_for(found: Sequence[Cycle]) -> Cycle:
    """The cycle that the address names, or the one that is running."""
    if wanted := request.args.get("cycle"):
        cycle = next((each for each in found if each.name == wanted), None)
    else:
        cycle = running(found, today=clock.today())
    return cycle or abort(404)


def by_priority(planned: Sequence[PlanAction]) -> dict[int, list[PlanAction]]:
    """The actions by the strategic priority that they are for."""
    found: dict[int, list[PlanAction]] = {}
    for each in planned:
        found.setdefault(each.strategic_priority_id, []).append(each)
    return found


def priority_of(id: int) -> tuple[StrategicPriority, Cycle]:
    """A strategic priority with its cycle; 404 where there is none."""
    return strategic_priority(db.session(), id=id) or abort(404)


from pact.planning import (  # noqa: E402, F401 - add routes
    desk_actions,
    desk_measures,
    desk_refresh,
    desk_reviews,
)
