"""The private link of an owner without an account. Looking changes nothing: only buttons do."""

from datetime import timedelta
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound, TooManyRequests

from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.limits import limiter, visitor
from pact.core.permissions import public
from pact.core.turned_away import open_too_long, too_many
from pact.languages.choice import current
from pact.languages.kinds import ISSUE, TASK
from pact.languages.translations import texts
from pact.priorities import helping, links, queries, services, tones
from pact.priorities.details import AlreadyEnded
from pact.priorities.link_forms import FORMS, FinishForm, HelpForm, NoteForm
from pact.priorities.models import Action
from pact.priorities.texts import action_state_name

bp = Blueprint("priorities", __name__, url_prefix="/<locale:lang>")


@bp.get("/action/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    action = _here(db.session(), token)
    return render_template(
        "priorities/show.html",
        token=token,
        helped=helping.asked_of(db.session(), action_id=action.id),
        state=(action_state_name(action.state), tones.ACTION[action.state]),
        **_shown(action),
    )


@bp.route(f"/action/<token>/<any({', '.join(FORMS)}):deed>", methods=["GET", "POST"])
@limiter.limit("60 per hour", key_func=visitor, methods=["POST"])
@public
def write(token: str, deed: str) -> ResponseReturnValue:
    action = _here(db.session(), token)
    if action.has_ended:
        return redirect(url_for(".show", token=token), 303)
    form = _form(deed)
    if not form.validate_on_submit():
        return _page(form, action, token)
    try:
        # Not among the taken forms, which remember where each led: this leads to a secret address.
        with transaction(takes_form=False) as session:
            _keep(session, _here(session, token), form)
    except AlreadyEnded:
        pass  # the page says how
    else:
        flash(_("Thank you. We have it."), "success")
    return redirect(url_for(".show", token=token), 303)


def _keep(session: Any, action: Action, form: NoteForm | HelpForm | FinishForm) -> None:
    if isinstance(form, FinishForm):
        services.end_action(session, action, form.outcome(), by_id=None)
        return
    text = given(form.text.data)
    if isinstance(form, HelpForm):
        helping.ask_for_help(session, action, text=text, by_id=None)
        return
    known = queries.updates(session, action_id=action.id)
    if not known or known[0].text != text:  # else sent twice
        services.note_progress(session, action, text=text, by_id=None)


def _form(deed: str) -> NoteForm | HelpForm | FinishForm:
    form = FORMS[deed]()
    if isinstance(form, FinishForm):
        form.name_states()
    return form


def _page(form: Any, action: Action, token: str) -> str:
    return render_template("priorities/write.html", form=form, token=token, **_shown(action))


def _shown(action: Action) -> dict[str, Any]:
    found = texts(
        db.session(),
        locale=current().tag,
        originals={
            TASK: {action.id: action.task},
            ISSUE: {action.priority_id: action.priority.issue},
        },
    )
    return {
        "action": action,
        "task": found[TASK][action.id],
        "issue": found[ISSUE][action.priority_id],
    }


def _here(session: Any, token: str) -> Action:
    """The action of a private link; 404 for a link that leads nowhere."""
    keep_for = timedelta(days=current_app.config["ACTION_LINK_DAYS"])
    link = links.link_by_token(session, token=token, keep_for=keep_for)
    action = link and queries.action(session, id=link.action_id)
    if not action:
        abort(404)
    return action


@bp.errorhandler(NotFound)
def gone(_error: NotFound) -> ResponseReturnValue:
    """A link that leads nowhere: mistyped, revoked, or its time is over."""
    return render_template("priorities/gone.html"), 404


@bp.errorhandler(CSRFError)
def ask_again(_error: CSRFError) -> ResponseReturnValue:
    """The page was open for too long, or cookies are off."""
    return _again(open_too_long()), 400


@bp.errorhandler(TooManyRequests)
def ask_to_wait(_error: TooManyRequests) -> ResponseReturnValue:
    """Very much was sent from one connection."""
    return _again(too_many()), 429


@bp.after_request
def keep_private(response: Response) -> Response:
    """No search engine shows a private link."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _again(why: str) -> str:
    args = request.view_args or {}
    form = _form(str(args["deed"]))
    form.form_errors.append(why)
    return _page(form, _here(db.session(), str(args["token"])), str(args["token"]))
