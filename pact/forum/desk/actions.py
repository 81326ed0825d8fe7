"""How an action for an idea goes: said by an officer, or by the organisation that was tasked."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.permissions import Permission, requires
from pact.core.refusing import NotNow
from pact.forum import queries, services
from pact.forum.desk import bp
from pact.forum.forms_actions import GoesForm
from pact.forum.models import IdeaAction
from pact.priorities.details import AlreadyEnded


@bp.route("/actions/<int:action_id>", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def action(action_id: int) -> ResponseReturnValue:
    found = _found(action_id)
    return _goes(found, back=url_for(".show", id=found.idea_id))


@bp.route("/own/actions/<int:action_id>", methods=["GET", "POST"])
@requires(Permission.FORUM_TAKE_PART)
def own_action(action_id: int) -> ResponseReturnValue:
    found = _found(action_id)
    if found.owner_id != current_user.organisation_id:
        abort(403)
    return _goes(found, back=url_for(".own"))


def _found(action_id: int) -> IdeaAction:
    found = queries.action(db.session(), id=action_id)
    if found is None:
        abort(404)
    return found


def _goes(action: IdeaAction, *, back: str) -> ResponseReturnValue:
    """Its page; a word on how it goes, or its end."""
    form = GoesForm()
    if not form.validate_on_submit():
        return render_template("forum/desk/action.html", action=action, form=form, back=back)
    words, outcome = given(form.words.data), form.outcome()
    try:
        with transaction() as session:
            if outcome is None:
                services.note_progress(session, action.id, text=words, by_id=current_user.id)
            else:
                services.end_action(session, action.id, outcome, by_id=current_user.id)
    except AlreadyEnded as error:
        raise NotNow(_("This action has already ended."), back=back) from error
    flash(_("Saved."), "success")
    return redirect(back, 303)
