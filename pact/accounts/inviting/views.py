"""Taking up an invitation."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pact.accounts import services as accounts
from pact.accounts.inviting import queries, services
from pact.accounts.inviting.forms import TakeUpForm
from pact.accounts.sign_in import remember, token_hash
from pact.accounts.texts import role_name
from pact.core import crypto
from pact.core.db import db, transaction
from pact.core.limits import limiter, visitor
from pact.core.permissions import public

bp = Blueprint("inviting", __name__, url_prefix="/invitation")


@bp.route("/<key>", methods=["GET", "POST"])
@limiter.limit("60 per hour", key_func=visitor, methods=["POST"])
@public
def take_up(key: str) -> ResponseReturnValue:
    """To look changes nothing: mail servers follow links too."""
    found = queries.invitation_by_link(db.session(), secret=key)
    if found is None:
        return render_template("accounts/inviting/over.html"), 404
    form = TakeUpForm()
    form.about = f"{found.name} {found.email}"
    if not form.validate_on_submit():
        return render_template(
            "accounts/inviting/take_up.html", form=form, invitation=found, role_name=role_name
        )
    token = crypto.new_token()
    with transaction(takes_form=False) as session:
        user = services.take_up(session, secret=key, password=form.chosen())
        if user is not None:
            accounts.begin_session(session, user, token_hash=token_hash(token))
    if user is None:
        return render_template("accounts/inviting/over.html"), 404
    remember(token)
    return redirect(url_for("accounts.home"), 303)
