"""Signing in and out."""

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts import known_browsers, services, sessions
from pact.accounts.factors import views as factors
from pact.accounts.factors.queries import has_second_step
from pact.accounts.forms import SignInForm
from pact.accounts.inviting import views as inviting
from pact.accounts.passkeys import ceremony, own
from pact.accounts.passkeys import views as passkeys
from pact.accounts.passkeys.forms import GiveForm
from pact.accounts.passkeys.services import SIGN_IN
from pact.accounts.resetting import views as resetting
from pact.accounts.sign_in import COOKIE_FIELD, own_address, remember, token_hash
from pact.core import crypto
from pact.core.db import db, transaction
from pact.core.desk import waiting
from pact.core.limits import limiter, visitor
from pact.core.permissions import Permission, public, requires

bp = Blueprint("accounts", __name__, url_prefix="/desk")
bp.register_blueprint(factors.bp)
bp.register_blueprint(sessions.bp)
bp.register_blueprint(inviting.bp)
bp.register_blueprint(own.bp)
bp.register_blueprint(passkeys.bp)
bp.register_blueprint(resetting.bp)


def _address_tried() -> str:
    return known_browsers.passwords_counted_by(request.form.get("email", ""))


@bp.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("10 per 15 minutes", key_func=_address_tried, methods=["POST"])
@limiter.limit("60 per 15 minutes", key_func=visitor, methods=["POST"])
@public
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if current_user.is_authenticated:
        return redirect(url_for(".home"), 303)
    if not form.validate_on_submit():
        return _page(form)
    user = services.check_password(
        db.session(), email=str(form.email.data), password=str(form.password.data)
    )
    if user is None:
        form.email.errors = [_("The email address or the password is not right. Try again.")]
        return _page(form)
    token = crypto.new_token()
    # Not among the taken forms, which remember something of every answer: one is the password.
    with transaction(takes_form=False) as database:
        asks = current_app.config["SECOND_FACTOR"] != "off"
        waits = asks and has_second_step(database, user_id=user.id)
        services.begin_session(database, user, token_hash=token_hash(token), waits=waits)
    remember(token)
    wanted = own_address(request.args.get("then"))
    if waits:
        return redirect(url_for(".factors.ask", then=wanted), 303)
    known_browsers.note(user.email)
    return redirect(wanted or url_for(".home"), 303)


def _page(form: SignInForm) -> str:
    can = ceremony.possible()
    return render_template(
        "accounts/sign_in.html",
        form=form,
        passkey=GiveForm(formdata=None) if can else None,
        passkey_options=ceremony.to_give(purpose=SIGN_IN) if can else None,
    )


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    if token := session.pop(COOKIE_FIELD, None):
        with transaction() as database:
            services.end_session(database, token_hash=token_hash(token))
    return redirect(url_for(".sign_in"), 303)


@bp.get("")
@requires(Permission.DESK)
def home() -> ResponseReturnValue:
    return render_template("accounts/desk/home.html", waiting=waiting())
