"""The yearly refresh: for each action that runs, whether it goes on or ends, and why."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.planning import carrying, queries, services
from pact.planning.desk import asked_for, bp, priority_of
from pact.planning.desk_actions import REFUSALS, why
from pact.planning.forms_review import CarryForm, CloseForm, Onward
from pact.planning.models import PlanAction, PlanState
from pact.strategy.models import Cycle
from pact.strategy.queries import cycle as find_cycle
from pact.strategy.queries import cycles, strategic_priority


@bp.route("/refresh", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def refresh() -> ResponseReturnValue:
    session = db.session()
    cycle = asked_for(cycles(session))
    closed = queries.refreshes(session, cycle_id=cycle.id)
    year = _year(cycle, [each.year for each in closed])
    form = CloseForm()
    ids = [each.id for each in cycle.priorities]
    if not form.validate_on_submit():
        planned = queries.plan(session, strategic_priority_ids=ids, year=year)
        return render_template(
            "planning/desk/refresh.html",
            form=form,
            cycle=cycle,
            year=year,
            closed=closed,
            planned=planned,
            undecided=[each for each in planned if not each.has_ended],
            names={each.id: each.name for each in cycle.priorities},
        )
    try:
        with transaction() as writing:
            there = find_cycle(writing, id=cycle.id) or abort(404)
            carrying.close_year(
                writing, there, year=year, learnt=form.learnt.data or "", by_id=current_user.id
            )
    except carrying.NotDecided as refusal:
        texts = "; ".join(each.text for each in refusal.actions)
        flash(_("The year cannot be closed yet. Say what becomes of: %(actions)s", actions=texts))
    except REFUSALS as refusal:
        flash(why(refusal))
    else:
        flash(_("The year is closed. What goes on stands in the next one."), "success")
    return redirect(url_for(".refresh", cycle=cycle.name), 303)


@bp.route("/actions/<int:id>/carry", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def carry(id: int) -> ResponseReturnValue:
    found = queries.action(db.session(), id=id) or abort(404)
    priority, cycle = priority_of(found.strategic_priority_id)
    onward = _onward(found, cycle)
    form = CarryForm()
    form.offer(onward)
    if not form.validate_on_submit():
        return render_template(
            "planning/desk/carry.html", form=form, action=found, priority=priority, cycle=cycle
        )
    try:
        _decide(id, form, onward)
    except (*REFUSALS, carrying.NotLater) as refusal:
        flash(why(refusal))
    else:
        flash(_("Saved."), "success")
    return redirect(url_for(".refresh", cycle=cycle.name, year=found.year), 303)


def _decide(id: int, form: CarryForm, onward: list[Onward]) -> None:
    into, reason = form.chosen(onward), form.why.data or ""
    with transaction() as session:
        there = queries.action(session, id=id) or abort(404)
        if into is None:
            services.say_status(
                session, there, state=PlanState.STOPPED, text=reason, by_id=current_user.id
            )
            return
        priority, cycle = strategic_priority(session, id=into.priority_id) or abort(404)
        carrying.carry_over(
            session, there, priority, cycle, year=into.year, why=reason, by_id=current_user.id
        )


def _onward(action: PlanAction, cycle: Cycle) -> list[Onward]:
    """The next year of the same priority; and the first year of every later cycle's priorities,
    once the action's own cycle has no other year."""
    if action.year < cycle.ends_on.year:
        named = next(e for e in _every(cycle) if e[0] == action.strategic_priority_id)
        return [Onward(named[0], action.year + 1, named[1])]
    return [
        Onward(id, later.starts_on.year, f"{later.name}, {name}")
        for later in cycles(db.session())
        if later.starts_on > cycle.ends_on and not later.is_over(clock.today())
        for id, name in _every(later)
    ]


def _every(cycle: Cycle) -> list[tuple[int, str]]:
    whole = find_cycle(db.session(), id=cycle.id) or abort(404)
    return [(each.id, each.name) for each in whole.priorities]


def _year(cycle: Cycle, closed: list[int]) -> int:
    """The year that the address names, or the first that is not closed."""
    first, last = cycle.starts_on.year, cycle.ends_on.year
    asked = request.args.get("year", type=int)
    if asked is not None:
        return asked if first <= asked <= last else abort(404)
    return next((year for year in range(first, last + 1) if year not in closed), last)
