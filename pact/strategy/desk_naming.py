"""Those who set a ward's priorities say which strategic priority each names."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.priorities.queries import priority as ward_priority
from pact.strategy import queries, serving
from pact.strategy.desk import bp
from pact.strategy.forms import NONE, NamesForm


@bp.route("/ward-priorities/<int:id>", methods=["GET", "POST"])
@requires(Permission.PRIORITY_SET)
def names(id: int) -> ResponseReturnValue:
    session = db.session()
    priority = ward_priority(session, id=id) or abort(404)
    ensure(Permission.PRIORITY_SET, ward_ids=[priority.ward_id])
    cycle = queries.running(queries.cycles(session), today=priority.issue_on) or abort(404)
    named = queries.named_by(session, ward_priority_ids=[id]).get(id)
    form = NamesForm(priority=str(named.id) if named else NONE)
    form.offer(cycle, {named.id: named.name} if named else {})
    if not form.validate_on_submit():
        return render_template("strategy/desk/names.html", form=form, priority=priority)
    with transaction() as writing:
        there = ward_priority(writing, id=id) or abort(404)
        serving.name(writing, there, form.chosen(), by_id=current_user.id)
    flash(_("Saved."), "success")
    return redirect(url_for("priorities_desk.index"), 303)
