"""What came of a concern, and taking it back."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.concerns import browser, services
from pact.concerns.links import link_token
from pact.concerns.models import ConcernState
from pact.concerns.saying_more import is_open, may_move
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import public
from pact.follow_up.forms import StillForm
from pact.follow_up.names import step_name
from pact.follow_up.page import follow_up_page
from pact.follow_up.questions import QUESTIONS, here
from pact.follow_up.views import bp
from pact.joining.queries import join_of
from pact.languages.choice import current
from pact.languages.locales import direction
from pact.priorities.queries import priorities_behind
from pact.priorities.texts import action_state_name
from pact.themes.names import theme_name
from pact.trails.page import trail_page
from pact.trails.showing import show_trail


@bp.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    concern = here(token).concern
    page = follow_up_page(db.session(), concern, locale=current(), now=clock.now())
    return render_template(
        "follow_up/show.html",
        page=page,
        token=token,
        is_open=is_open(concern),
        may_move=may_move(concern),
        still_form=StillForm(),
        step_name=step_name,
        theme_name=theme_name,
        action_state_name=action_state_name,
        direction=direction,
    )


@bp.get("/<token>/priorities/<int:id>")
@public
def priority(token: str, id: int) -> ResponseReturnValue:
    """The trail of a priority that the concern stands behind, and the way back here."""
    link, session = here(token), db.session()
    behind = priorities_behind(session, concern_id=link.concern.id)
    withdrawn = link.concern.state is ConcernState.WITHDRAWN
    if withdrawn or id not in {each.id for each in behind}:
        abort(404)
    page = trail_page(session, id=id, now=clock.now(), locale=current())
    return abort(404) if page is None else show_trail(page, private=url_for(".show", token=token))


@bp.route("/<token>/withdraw", methods=["GET", "POST"])
@public
def withdraw(token: str) -> ResponseReturnValue:
    link = here(token)
    if link.concern.state is ConcernState.WITHDRAWN:
        return redirect(url_for(".show", token=token), 303)
    make, ask = QUESTIONS["withdraw"]
    form = make(link)
    if not form.validate_on_submit():
        return ask(link, form)
    # Not among the taken forms, which remember where each led: this leads to a secret address.
    with transaction(takes_form=False) as session:
        services.withdraw(session, link.concern)
    if joined := join_of(db.session(), concern_id=link.concern.id):
        browser.unmark_joined(ward_id=link.concern.ward_id, theme_id=joined.theme_id)
    if (key := browser.draft_key()) and link_token(key) == token:
        browser.forget()
    flash(_("You withdrew your concern. What you wrote is erased."), "success")
    return redirect(url_for(".show", token=token), 303)
