"""Owners of actions: their private links, what they ask for help with, and what is long overdue."""

from datetime import timedelta
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.permissions import Permission, ensure, requires
from pact.priorities import helping, late, links, queries
from pact.priorities.desk import bp, found_action
from pact.priorities.details import AlreadyEnded
from pact.priorities.forms_owners import AnswerForm, AskForm, LinkForm, RevokeForm
from pact.priorities.models import Action, HelpAsked


@bp.route("/actions/<int:id>/link", methods=["GET", "POST"])
@requires(Permission.PRIORITY_SET)
def send_link(id: int) -> ResponseReturnValue:
    action = _of_my_wards(id)
    form = LinkForm()
    if action.has_ended:
        return redirect(url_for(".action", id=id), 303)
    if not form.validate_on_submit():
        return _page("link", form, action)
    try:
        with transaction() as session:
            links.make_link(
                session,
                given(queries.action(session, id=id)),
                address=given(form.email.data),
                locale=given(form.language.data),
                by_id=current_user.id,
            )
    except AlreadyEnded:
        flash(_("This action has already ended. Nothing was changed."))
    else:
        flash(_("The private link is being sent."), "success")
    return redirect(url_for(".action", id=id), 303)


@bp.route("/actions/<int:id>/link/end", methods=["GET", "POST"])
@requires(Permission.PRIORITY_SET)
def end_link(id: int) -> ResponseReturnValue:
    action = _of_my_wards(id)
    form = RevokeForm()
    if not form.validate_on_submit():
        return _page("link_end", form, action)
    with transaction() as session:
        links.revoke_link(session, given(queries.action(session, id=id)), by_id=current_user.id)
    flash(_("The private link has ended."), "success")
    return redirect(url_for(".action", id=id), 303)


@bp.route("/actions/<int:id>/help", methods=["GET", "POST"])
@requires(Permission.ACTION_UPDATE)
def ask(id: int) -> ResponseReturnValue:
    action = found_action(id)
    form = AskForm()
    if not form.validate_on_submit():
        return _page("help", form, action)
    try:
        with transaction() as session:
            helping.ask_for_help(
                session,
                given(queries.action(session, id=id)),
                text=given(form.text.data),
                by_id=current_user.id,
            )
    except AlreadyEnded:
        flash(_("This action has already ended. Nothing was changed."))
    else:
        flash(_("The sergeant sees that you need help."), "success")
    return redirect(url_for(".action", id=id), 303)


@bp.route("/actions/<int:id>/help/<int:help_id>", methods=["GET", "POST"])
@requires(Permission.PRIORITY_SET)
def answer(id: int, help_id: int) -> ResponseReturnValue:
    action = _of_my_wards(id)
    asked = _asked(db.session(), action, help_id)
    form = AnswerForm()
    if asked.answered_at is not None and not form.is_submitted():
        return redirect(url_for(".action", id=id), 303)
    if not form.validate_on_submit():
        return _page("answer", form, action, asked=asked)
    try:
        with transaction() as session:
            asked = _asked(session, action, help_id)
            helping.answer_help(
                session, asked, answer=given(form.answer.data), by_id=current_user.id
            )
    except helping.AlreadyAnswered:
        flash(_("Somebody has answered already. Nothing was changed."))
    else:
        flash(_("The answer is saved."), "success")
    return redirect(url_for(".action", id=id), 303)


@bp.get("/actions/overdue")
@requires(Permission.PLAN_SEE)
def overdue() -> ResponseReturnValue:
    days = current_app.config["ACTION_OVERDUE_DAYS"]
    before = clock.today() - timedelta(days=days)
    actions = late.due_until(db.session(), day=before)
    return render_template("priorities/desk/overdue.html", actions=actions, days=days)


def _of_my_wards(id: int) -> Action:
    action = found_action(id)
    ensure(Permission.PRIORITY_SET, ward_ids=[action.priority.ward_id])
    return action


def _asked(session: Any, action: Action, help_id: int) -> HelpAsked:
    asked = helping.help_asked(session, id=help_id)
    if asked is None or asked.action_id != action.id:
        abort(404)
    return asked


def _page(name: str, form: Any, action: Action, **more: Any) -> str:
    return render_template(f"priorities/desk/{name}.html", form=form, action=action, **more)
