"""Signing in with a passkey."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.accounts import known_browsers
from pact.accounts import services as accounts
from pact.accounts.models import User
from pact.accounts.passkeys import ceremony, services
from pact.accounts.passkeys.forms import GiveForm
from pact.accounts.sign_in import COOKIE_FIELD, halfway, own_address, remember, token_hash
from pact.core import crypto
from pact.core.db import transaction
from pact.core.limits import limiter, visitor
from pact.core.permissions import public

bp = Blueprint("passkeys", __name__)


@bp.post("/sign-in/passkey")
@limiter.limit("60 per 15 minutes", key_func=visitor)
@public
def sign_in() -> ResponseReturnValue:
    """With nothing else: the device made sure that it is its owner."""
    form, then = _form(), request.args.get("then")
    token = crypto.new_token()
    user: User | None = None
    if form.validate():
        with transaction(takes_form=False) as session:
            user = services.owner(session, answer=str(form.credential.data))
            if user is not None:
                accounts.begin_session(session, user, token_hash=token_hash(token), whole=True)
    if user is None:
        flash(_("This passkey was not taken. Try again, or sign in with your password."))
        return redirect(url_for("accounts.sign_in", then=then), 303)
    remember(token)
    known_browsers.note(user.email)
    return redirect(own_address(then) or url_for("accounts.home"), 303)


@bp.post("/sign-in/code/passkey")
@limiter.limit("60 per 15 minutes", key_func=visitor)
@public
def give() -> ResponseReturnValue:
    """After the password."""
    form, then = _form(), request.args.get("then")
    if (person := halfway()) is None:
        return redirect(url_for("accounts.home"), 303)
    token, right = crypto.new_token(), False
    if form.validate():
        with transaction(takes_form=False) as session:
            right = services.give(
                session,
                user_id=person.id,
                answer=str(form.credential.data),
                purpose=f"second step {person.session_id}",
            )
            if right:
                old_hash = token_hash(cookie[COOKIE_FIELD])
                accounts.pass_second_step(session, old_hash=old_hash, new_hash=token_hash(token))
    if not right:
        flash(_("This passkey was not taken. Try again, or use another way."))
        return redirect(url_for("accounts.factors.ask", then=then), 303)
    remember(token)
    known_browsers.note(person.user.email)
    return redirect(own_address(then) or url_for("accounts.home"), 303)


def _form() -> GiveForm:
    if not ceremony.possible():
        abort(404)
    return GiveForm()
