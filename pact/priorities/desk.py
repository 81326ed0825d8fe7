"""The wards' priorities, and the actions that sergeants and partners see to."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.permissions import Permission, requires
from pact.languages.names import language_name
from pact.priorities import helping, links, queries, services, still, tones
from pact.priorities.details import AlreadyEnded
from pact.priorities.evidence import Evidence
from pact.priorities.forms import EndForm, ProgressForm
from pact.priorities.models import MOST_OPEN, Action
from pact.priorities.permissions import may_take_out, may_update
from pact.priorities.telling import who_is_told
from pact.priorities.texts import action_state_name, how_chosen_name, priority_state_name
from pact.themes.names import theme_name

bp = Blueprint("priorities_desk", __name__, url_prefix="/desk")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "today": clock.today(),
        "theme_name": theme_name,
        "language_name": language_name,
        "action_tag": lambda action: (action_state_name(action.state), tones.ACTION[action.state]),
        "priority_tag": lambda each: (priority_state_name(each.state), tones.PRIORITY[each.state]),
        "how_chosen_name": how_chosen_name,
        "action_state_name": action_state_name,
        "may_update": lambda action: may_update(current_user, action),
        "told_to": lambda each: may_update(current_user, each) or may_take_out(current_user, each),
    }


@bp.get("/priorities")
@requires(Permission.MEETING_SEE)
def index() -> ResponseReturnValue:
    session = db.session()
    wards = current_user.wards_where(Permission.MEETING_SEE)
    priorities = queries.open_priorities(session, ward_ids=wards)
    return render_template(
        "priorities/desk/index.html",
        priorities=priorities,
        still=still.answers(session, priority_ids=[each.id for each in priorities]),
        closed=queries.closed_priorities(session, ward_ids=wards),
        thaw=Evidence.thawed,
        most=MOST_OPEN,
        sets=Permission.PRIORITY_SET,
    )


@bp.get("/actions")
@requires(Permission.ACTION_UPDATE)
def actions() -> ResponseReturnValue:
    session = db.session()
    return render_template(
        "priorities/desk/actions.html",
        to_do=_in_reach(queries.actions_for(session, **_mine(), ended=False)),
        ended=_in_reach(queries.actions_for(session, **_mine(), ended=True)),
    )


def _in_reach(found: Sequence[Action]) -> list[Action]:
    """Those that the person may open: an organisation works in more wards than each of its people
    has a role in."""
    return [each for each in found if may_update(current_user, each)]


@bp.route("/actions/<int:id>", methods=["GET", "POST"])
@requires(Permission.ACTION_UPDATE)
def action(id: int) -> ResponseReturnValue:
    found = found_action(id)
    form = ProgressForm()
    if not form.validate_on_submit():
        updates = queries.updates(db.session(), action_id=id)
        return render_template(
            "priorities/desk/action.html",
            action=found,
            form=form,
            updates=updates,
            link=links.link_of(db.session(), action_id=id),
            helped=helping.asked_of(db.session(), action_id=id),
            sets=current_user.may(Permission.PRIORITY_SET, ward_ids=[found.priority.ward_id]),
        )
    try:
        with transaction() as session:
            services.note_progress(
                session,
                given(queries.action(session, id=id)),
                text=given(form.text.data),
                by_id=current_user.id,
            )
    except AlreadyEnded:
        flash(_("This action has ended, so nothing more can be noted."))
    else:
        flash(_("The note is saved."), "success")
    return redirect(url_for(".action", id=id), 303)


@bp.route("/actions/<int:id>/end", methods=["GET", "POST"])
@requires(Permission.ACTION_UPDATE)
def end(id: int) -> ResponseReturnValue:
    found = found_action(id)
    form = EndForm()
    if not form.validate_on_submit():
        if found.has_ended:
            return redirect(url_for(".action", id=id), 303)
        tell = queries.locales_to_tell(db.session(), priority_id=found.priority_id)
        return render_template(
            "priorities/desk/end.html", action=found, form=form, tell=tell, told=who_is_told(tell)
        )
    try:
        with transaction() as session:
            services.end_action(
                session,
                given(queries.action(session, id=id)),
                form.outcome(),
                by_id=current_user.id,
            )
    except AlreadyEnded:
        flash(_("This action has already ended. Nothing was changed."))
    else:
        flash(_("The action has ended, and people are being told."), "success")
    return redirect(url_for(".action", id=id), 303)


def _mine() -> dict[str, Any]:
    """What the signed-in person sees to: their organisation's, and their wards'."""
    return {
        "organisation_id": current_user.organisation_id,
        "ward_ids": current_user.wards_where(Permission.PRIORITY_SET),
    }


def found_action(id: int) -> Action:
    """An action that the person may write on; 404 or 403 otherwise."""
    action = queries.action(db.session(), id=id)
    if action is None:
        abort(404)
    if not may_update(current_user, action):
        abort(403)
    return action


from pact.priorities import desk_corrections, desk_owners  # noqa: E402, F401 - add their routes
