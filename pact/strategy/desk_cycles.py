"""Administrators change the cycles; one that is over says why it stays as it was."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.languages.kinds import AIM_MEANS
from pact.languages.translations import keep_all
from pact.strategy import editing, queries
from pact.strategy.desk import bp
from pact.strategy.forms import CycleForm, PriorityForm
from pact.strategy.models import Cycle, StrategicPriority


@bp.get("/cycles")
@requires(Permission.CYCLE_EDIT)
def cycles() -> ResponseReturnValue:
    found = queries.cycles(db.session())
    return render_template("strategy/desk/cycles.html", cycles=found, today=clock.today())


@bp.route("/cycles/new", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def new_cycle() -> ResponseReturnValue:
    form = CycleForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                made = editing.add_cycle(session, form.details(), by_id=current_user.id)
        except _REFUSALS as refusal:
            form.form_errors.append(_why(refusal))
        else:
            flash(_("The cycle is added. Add its priorities now."), "success")
            return redirect(url_for(".cycle", id=made.id), 303)
    return render_template("strategy/desk/cycle_form.html", form=form, cycle=None)


@bp.get("/cycles/<int:id>")
@requires(Permission.CYCLE_EDIT)
def cycle(id: int) -> ResponseReturnValue:
    found = _cycle(id)
    return render_template(
        "strategy/desk/cycle.html", cycle=found, is_over=found.is_over(clock.today())
    )


@bp.route("/cycles/<int:id>/change", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def change_cycle(id: int) -> ResponseReturnValue:
    found = _cycle(id)
    form = CycleForm(
        name=found.name,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        threads="\n".join(each.name for each in found.threads),
    )
    if form.validate_on_submit():
        try:
            with transaction() as session:
                there = queries.cycle(session, id=id) or abort(404)
                editing.change_cycle(session, there, form.details(), by_id=current_user.id)
        except _REFUSALS as refusal:
            form.form_errors.append(_why(refusal))
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".cycle", id=id), 303)
    return render_template("strategy/desk/cycle_form.html", form=form, cycle=found)


@bp.route("/cycles/<int:id>/priorities/new", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def new_priority(id: int) -> ResponseReturnValue:
    found = _cycle(id)
    form = PriorityForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                there = queries.cycle(session, id=id) or abort(404)
                made = editing.add_priority(session, there, form.details(), by_id=current_user.id)
                _keep_translations(session, made, form)
        except _REFUSALS as refusal:
            form.form_errors.append(_why(refusal))
        else:
            flash(_("The priority is added. Say on each theme’s page what it serves."), "success")
            return redirect(url_for(".cycle", id=id), 303)
    return render_template(
        "strategy/desk/priority_form.html", form=form, cycle=found, priority=None
    )


@bp.route("/priorities/<int:id>", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def change_priority(id: int) -> ResponseReturnValue:
    priority, cycle = _priority(id)
    form = PriorityForm(
        name=priority.name,
        description=priority.description,
        workstreams="\n".join(each.name for each in priority.workstreams),
    )
    if form.validate_on_submit():
        try:
            with transaction() as session:
                there, its_cycle = queries.strategic_priority(session, id=id) or abort(404)
                editing.change_priority(
                    session, there, its_cycle, form.details(), by_id=current_user.id
                )
                _keep_translations(session, there, form)
        except _REFUSALS as refusal:
            form.form_errors.append(_why(refusal))
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".cycle", id=cycle.id), 303)
    return render_template(
        "strategy/desk/priority_form.html", form=form, cycle=cycle, priority=priority
    )


@bp.post("/priorities/<int:id>/<any(up, down):where>")
@requires(Permission.CYCLE_EDIT)
def move_priority(id: int, where: str) -> ResponseReturnValue:
    _found, cycle = _priority(id)
    try:
        with transaction() as session:
            there, _its_cycle = queries.strategic_priority(session, id=id) or abort(404)
            editing.move_priority(session, there, up=where == "up", by_id=current_user.id)
    except editing.CycleOver as refusal:
        flash(_why(refusal))
    return redirect(url_for(".cycle", id=cycle.id), 303)


@bp.post("/priorities/<int:id>/remove")
@requires(Permission.CYCLE_EDIT)
def remove_priority(id: int) -> ResponseReturnValue:
    _found, cycle = _priority(id)
    try:
        with transaction() as session:
            there, its_cycle = queries.strategic_priority(session, id=id) or abort(404)
            editing.remove_priority(session, there, its_cycle, by_id=current_user.id)
    except _REFUSALS as refusal:
        flash(_why(refusal))
    else:
        flash(_("The priority is removed."), "success")
    return redirect(url_for(".cycle", id=cycle.id), 303)


_REFUSALS = (editing.CycleOver, editing.CyclesOverlap, editing.NameTaken, editing.InUse)


def _why(refusal: Exception) -> str:
    """Why a change was refused, for the person who asked for it."""
    if isinstance(refusal, editing.CycleOver):
        return str(
            _(
                "The cycle %(cycle)s has ended. It stays as it was, so that everybody can see "
                "what was set then. Make a new cycle instead.",
                cycle=refusal.cycle.name,
            )
        )
    if isinstance(refusal, editing.CyclesOverlap):
        other = refusal.other.name
        return str(_("The cycle %(other)s has some of these days. Choose others.", other=other))
    if isinstance(refusal, editing.InUse):
        return str(
            _(
                "Ward priorities, the plan or an assessment rest on this priority, so it cannot "
                "be removed. It can be called or described differently."
            )
        )
    return str(_("Something else has this name already. Choose another."))


def _keep_translations(session: Any, priority: StrategicPriority, form: PriorityForm) -> None:
    about, field = AIM_MEANS
    keep_all(
        session,
        about=about,
        about_id=priority.id,
        field=field,
        texts=form.translations(),
        original=priority.description or "",
        maker=current_user.name,
    )


def _cycle(id: int) -> Cycle:
    return queries.cycle(db.session(), id=id) or abort(404)


def _priority(id: int) -> tuple[StrategicPriority, Cycle]:
    return queries.strategic_priority(db.session(), id=id) or abort(404)
