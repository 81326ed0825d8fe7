"""The private link. Looking changes nothing; withdrawing asks first."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound

from pact.concerns import browser, queries, services
from pact.concerns.forms import PlainForm
from pact.concerns.links import link_hash, link_token
from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import public
from pact.follow_up.names import step_name
from pact.follow_up.page import follow_up_page
from pact.languages.choice import current
from pact.languages.locales import direction
from pact.priorities.texts import action_state_name
from pact.themes.names import theme_name

bp = Blueprint("follow_up", __name__, url_prefix="/<locale:lang>/follow")


@bp.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    session = db.session()
    page = follow_up_page(session, _concern(token), locale=current(), now=clock.now())
    return render_template(
        "follow_up/show.html",
        page=page,
        token=token,
        step_name=step_name,
        theme_name=theme_name,
        action_state_name=action_state_name,
        direction=direction,
    )


@bp.route("/<token>/withdraw", methods=["GET", "POST"])
@public
def withdraw(token: str) -> ResponseReturnValue:
    concern = _concern(token)
    if concern.state is ConcernState.WITHDRAWN:
        return redirect(url_for(".show", token=token), 303)
    form = PlainForm()
    if not form.validate_on_submit():
        return _ask(concern, token, form)
    # Not among the taken forms, which remember where each led: this leads to a secret address.
    with transaction(takes_form=False) as session:
        services.withdraw(session, concern)
    if (key := browser.draft_key()) and link_token(key) == token:
        browser.forget()
    flash(_("You withdrew your concern. What you wrote is erased."), "success")
    return redirect(url_for(".show", token=token), 303)


@bp.errorhandler(NotFound)
def gone(_error: NotFound) -> ResponseReturnValue:
    """A link that leads nowhere: mistyped, or its time is over."""
    return render_template("follow_up/gone.html"), 404


@bp.errorhandler(CSRFError)
def ask_again(_error: CSRFError) -> ResponseReturnValue:
    """The page was open for too long, or cookies are off."""
    token = str((request.view_args or {}).get("token", ""))
    form = PlainForm()
    form.form_errors.append(
        _(
            "This page was open for too long, or your browser blocks cookies. "
            "Choose the button again"
        )
    )
    try:
        return _ask(_concern(token), token, form), 400
    except NotFound as error:
        return gone(error)


@bp.after_request
def keep_private(response: Response) -> Response:
    """No search engine shows it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _concern(token: str) -> Concern:
    concern = queries.concern_by_link(db.session(), link_hash=link_hash(token))
    return concern or abort(404)


def _ask(concern: Concern, token: str, form: PlainForm) -> str:
    return render_template("follow_up/withdraw.html", concern=concern, token=token, form=form)
