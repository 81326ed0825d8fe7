"""Milestones and measures of an action of the plan."""

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.core.forms import given
from pact.core.permissions import Permission, requires
from pact.planning import measuring
from pact.planning.desk import bp
from pact.planning.desk_actions import done, ensure_may_update, found_action
from pact.planning.forms import MeasureForm, MilestoneForm, ReadingForm
from pact.planning.models import PlanAction


@bp.route("/actions/<int:id>/milestones", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def add_milestone(id: int) -> ResponseReturnValue:
    found = found_action(id)
    form = MilestoneForm()
    if form.validate_on_submit():
        return done(
            id,
            form,
            lambda session, there: measuring.add_milestone(
                session,
                there,
                text=given(form.text.data),
                due_on=given(form.due_on.data),
                by_id=current_user.id,
            ),
        )
    return render_template("planning/desk/milestone.html", form=form, action=found)


@bp.post("/actions/<int:id>/milestones/<int:milestone_id>/reach")
@requires(Permission.PLAN_UPDATE)
def reach(id: int, milestone_id: int) -> ResponseReturnValue:
    ensure_may_update(found_action(id))

    def change(session: Any, there: PlanAction) -> None:
        if not measuring.reach(session, there, milestone_id, by_id=current_user.id):
            abort(404)

    return done(id, None, change)


@bp.route("/actions/<int:id>/measures", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def add_measure(id: int) -> ResponseReturnValue:
    found = found_action(id)
    form = MeasureForm()
    if form.validate_on_submit():
        return done(
            id,
            form,
            lambda session, there: measuring.add_measure(
                session, there, form.details(), by_id=current_user.id
            ),
        )
    return render_template("planning/desk/measure.html", form=form, action=found)


@bp.route("/actions/<int:id>/measures/<int:measure_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_UPDATE)
def read(id: int, measure_id: int) -> ResponseReturnValue:
    found = found_action(id)
    ensure_may_update(found)
    measure = next((each for each in found.measures if each.id == measure_id), None) or abort(404)
    form = ReadingForm()
    if form.validate_on_submit():

        def change(session: Any, there: PlanAction) -> None:
            its = next((each for each in there.measures if each.id == measure_id), None)
            measuring.read(
                session,
                there,
                its or abort(404),
                value=given(form.value.data),
                read_on=given(form.read_on.data),
                by_id=current_user.id,
            )

        return done(id, form, change)
    return render_template("planning/desk/reading.html", form=form, action=found, measure=measure)
