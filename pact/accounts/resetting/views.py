"""A forgotten password, and one that is to be another."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts import known_browsers, passwords
from pact.accounts.queries import user_by_id
from pact.accounts.resetting import queries, services
from pact.accounts.resetting.forms import ChangePasswordForm, ForgottenForm, ResetForm
from pact.core import crypto
from pact.core.db import db, transaction
from pact.core.limits import limiter, visitor
from pact.core.permissions import Permission, public, requires

bp = Blueprint("resetting", __name__)


def _address_tried() -> str:
    return crypto.fingerprint(request.form.get("email", "").strip().lower(), purpose="reset")


@bp.route("/forgotten", methods=["GET", "POST"])
@limiter.limit("3 per hour;10 per day", key_func=_address_tried, methods=["POST"])
@limiter.limit("20 per hour", key_func=visitor, methods=["POST"])
@public
def forgotten() -> ResponseReturnValue:
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("accounts/resetting/forgotten.html", form=form)
    with transaction() as session:
        services.ask(session, email=str(form.email.data))
    return redirect(url_for(".asked"), 303)


@bp.get("/forgotten/asked")
@public
def asked() -> ResponseReturnValue:
    """The same for everybody, whether or not a mail is on its way."""
    return render_template("accounts/resetting/asked.html")


@bp.route("/reset/<key>", methods=["GET", "POST"])
@limiter.limit("60 per hour", key_func=visitor, methods=["POST"])
@public
def reset(key: str) -> ResponseReturnValue:
    """To look changes nothing: mail servers follow links too."""
    found = queries.reset_by_link(db.session(), secret=key)
    if found is None or found.user is None:
        return render_template("accounts/resetting/over.html"), 404
    form = ResetForm()
    form.about = f"{found.user.name} {found.user.email}"
    if not form.validate_on_submit():
        return render_template("accounts/resetting/reset.html", form=form, email=found.user.email)
    with transaction(takes_form=False) as session:
        user = services.reset(session, secret=key, password=form.chosen())
    if user is None:
        return render_template("accounts/resetting/over.html"), 404
    known_browsers.note(user.email, known_browsers.Earned.LINK)
    flash(_("Your password is changed. Sign in with the new one."), "success")
    return redirect(url_for("accounts.sign_in"), 303)


def _who_changes() -> str:
    return f"password:{current_user.id}" if current_user.is_authenticated else visitor()


@bp.route("/password", methods=["GET", "POST"])
@limiter.limit("10 per 15 minutes;40 per day", key_func=_who_changes, methods=["POST"])
@requires(Permission.DESK)
def change() -> ResponseReturnValue:
    form = ChangePasswordForm()
    form.about = f"{current_user.name} {current_user.user.email}"
    if form.validate_on_submit():
        known = user_by_id(db.session(), id=current_user.id).password_hash
        if passwords.fits(str(form.old_password.data), known):
            here = current_user.session_id
            with transaction(takes_form=False) as session:
                user = user_by_id(session, id=current_user.id)
                services.change(session, user, password=form.chosen(), session_id=here)
            flash(_("Your password is changed. Your other browsers are signed out."), "success")
            return redirect(url_for("accounts.sessions.index"), 303)
        form.old_password.errors = [_("This is not your password until now. Try again.")]
    return render_template("accounts/resetting/change.html", form=form)
