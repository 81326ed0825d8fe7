"""One action of the plan: planned by the board, told of by those who answer for it."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts.queries import active_people, organisations
from pact.core.db import db, transaction
from pact.core.forms import Form, given
from pact.core.permissions import Permission, requires
from pact.planning import queries, services
from pact.planning.desk import bp, priority_of
from pact.planning.details import AlreadyRead, PlanEnded, YearClosed
from pact.planning.forms import ActionForm, StatusForm
from pact.planning.models import PlanAction
from pact.planning.permissions import may_see, may_update
from pact.strategy.editing import CycleOver
from pact.strategy.queries import strategic_priority

REFUSALS = (CycleOver, YearClosed, PlanEnded, AlreadyRead)


@bp.route("/priorities/<int:id>/actions/new", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def new_action(id: int) -> ResponseReturnValue:
    priority, cycle = priority_of(id)
    form = _offered(ActionForm())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                there, its_cycle = strategic_priority(session, id=id) or abort(404)
                made = services.add_action(
                    session, there, its_cycle, form.details(), by_id=current_user.id
                )
                services.keep_told(session, made, form.translations(), maker=current_user.name)
        except REFUSALS as refusal:
            form.form_errors.append(why(refusal))
        else:
            flash(_("The action is planned. Set its milestones and measures now."), "success")
            return redirect(url_for(".action", id=made.id), 303)
    return render_template(
        "planning/desk/action_form.html", form=form, priority=priority, cycle=cycle, action=None
    )


@bp.route("/actions/<int:id>", methods=["GET", "POST"])
@requires(Permission.PLAN_UPDATE)
def action(id: int) -> ResponseReturnValue:
    found = found_action(id)
    form = StatusForm(state=found.state.value)
    if form.validate_on_submit():
        ensure_may_update(found)
        return done(
            id,
            form,
            lambda session, there: services.say_status(
                session,
                there,
                state=form.chosen,
                text=given(form.text.data),
                by_id=current_user.id,
            ),
        )
    priority, cycle = priority_of(found.strategic_priority_id)
    return render_template(
        "planning/desk/action.html",
        form=form,
        action=found,
        priority=priority,
        cycle=cycle,
        statuses=queries.statuses(db.session(), action_id=id),
    )


@bp.route("/actions/<int:id>/change", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def change_action(id: int) -> ResponseReturnValue:
    found = found_action(id)
    priority, cycle = priority_of(found.strategic_priority_id)
    form = _offered(
        ActionForm(
            text=found.text,
            told=found.told,
            organisation=str(found.organisation_id),
            owner=str(found.owner_id or ""),
            due_on=found.due_on,
            boards="\n".join(found.boards),
        )
    )
    if form.validate_on_submit():

        def change(session: Any, there: PlanAction) -> None:
            services.change_action(session, there, cycle, form.details(), by_id=current_user.id)
            services.keep_told(session, there, form.translations(), maker=current_user.name)

        return done(id, form, change)
    return render_template(
        "planning/desk/action_form.html", form=form, priority=priority, cycle=cycle, action=found
    )


def why(refusal: Exception) -> str:
    """Why a change was refused, for the person who asked for it."""
    if isinstance(refusal, CycleOver):
        return str(_("This cycle has ended, so nothing more is planned in it."))
    if isinstance(refusal, YearClosed):
        return str(_("The board has closed that year of the plan, so nothing of it changes."))
    if isinstance(refusal, AlreadyRead):
        return str(_("There is a reading of that day already. Nothing was changed."))
    return str(_("This action has ended. Nothing was changed."))


def done(
    id: int, form: Form | None, change: Callable[[Any, PlanAction], object]
) -> ResponseReturnValue:
    """Make the change, or say why not; then back to the action."""
    try:
        with transaction() as session:
            change(session, queries.action(session, id=id) or abort(404))
    except REFUSALS as refusal:
        flash(why(refusal))
    else:
        flash(_("Saved."), "success")
    return redirect(url_for(".action", id=id), 303)


def _offered(form: ActionForm) -> ActionForm:
    session = db.session()
    form.offer(organisations(session), active_people(session))
    return form


def found_action(id: int) -> PlanAction:
    """The action, if the person may see it."""
    action = queries.action(db.session(), id=id) or abort(404)
    if not may_see(current_user, action):
        abort(403)
    return action


def ensure_may_update(action: PlanAction) -> None:
    """Go on only where the person answers for it, or plans."""
    if not may_update(current_user, action):
        abort(403)
