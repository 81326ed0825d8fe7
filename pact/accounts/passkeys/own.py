"""One's own passkeys: adding and removing them."""

from datetime import datetime, timedelta

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pact.accounts import known_browsers, passwords
from pact.accounts import services as accounts
from pact.accounts.factors.views import person_or_sign_in, told
from pact.accounts.passkeys import ceremony, queries, services
from pact.accounts.passkeys.forms import AddForm, RemoveForm, SureForm
from pact.accounts.queries import user_by_id
from pact.accounts.sign_in import COOKIE_FIELD, Visitor, halfway, remember, token_hash
from pact.core import clock, crypto
from pact.core.db import db, transaction
from pact.core.limits import limiter, visitor
from pact.core.permissions import public

bp = Blueprint("own_passkeys", __name__, url_prefix="/passkeys")
_slowly = limiter.limit("20 per 15 minutes", key_func=visitor, methods=["POST"])
_SURE = "sure"  # in the cookie: when the password was given once more
_SURE_FOR = timedelta(minutes=10)


@bp.route("", methods=["GET", "POST"])
@_slowly
@public
def add() -> ResponseReturnValue:
    """Also for who is only half signed in and has no second step yet."""
    person = _person()
    if isinstance(person, Response):
        return person
    if not _is_sure():
        return _make_sure(person)
    form = AddForm()
    return _added(person, form) if form.validate_on_submit() else _page(person, form)


@bp.route("/remove", methods=["GET", "POST"])
@_slowly
@public
def remove() -> ResponseReturnValue:
    person = _person()
    if isinstance(person, Response):
        return person
    if halfway() or not _is_sure():
        return redirect(url_for(".add"), 303)
    form = RemoveForm()
    form.offer(queries.passkeys(db.session(), user_id=person.id))
    if not form.validate_on_submit():
        return render_template("accounts/passkeys/remove.html", form=form)
    with transaction(takes_form=False) as session:
        user = user_by_id(session, id=person.id)
        services.remove(session, user, passkey_id=int(form.passkey.data))
    flash(_("The passkey is removed. It opens nothing any more."), "success")
    return redirect(url_for(".add"), 303)


def _added(person: Visitor, form: AddForm) -> ResponseReturnValue:
    token = crypto.new_token()
    try:
        with transaction(takes_form=False) as session:
            codes = services.add(
                session,
                user_by_id(session, id=person.id),
                name=str(form.name.data),
                answer=str(form.credential.data),
                purpose=_purpose(person),
            )
            # Whoever just had one made has given it: its device asked for them.
            accounts.pass_second_step(
                session,
                old_hash=token_hash(cookie[COOKIE_FIELD]),
                new_hash=token_hash(token),
            )
    except ceremony.WrongAnswerError:
        flash(_("The passkey was not taken. Try again."))
        return redirect(url_for(".add"), 303)
    remember(token)
    known_browsers.note(person.user.email)
    if codes:
        return told(codes)
    flash(_("The passkey is added. You can sign in with it."), "success")
    return redirect(url_for("accounts.sessions.index"), 303)


def _make_sure(person: Visitor) -> ResponseReturnValue:
    """Whoever finds a browser left open adds no device of their own."""
    form = SureForm()
    if form.validate_on_submit():
        known = user_by_id(db.session(), id=person.id).password_hash
        if passwords.fits(str(form.password.data), known):
            cookie[_SURE] = clock.now().isoformat()
            return redirect(url_for(".add"), 303)
        form.password.errors = [_("This is not your password. Try again.")]
    return _page(person, form)


def _is_sure() -> bool:
    """Whether they gave their password just now, here or on the page before."""
    if halfway() is not None:
        return True
    at: str | None = cookie.get(_SURE)
    return at is not None and clock.now() - datetime.fromisoformat(at) < _SURE_FOR


def _page(person: Visitor, form: AddForm | SureForm) -> ResponseReturnValue:
    session = db.session()
    known = queries.passkeys(session, user_id=person.id)
    options = ceremony.to_make(
        purpose=_purpose(person),
        handle=services.handle_of(session, person.id),
        email=person.user.email,
        name=person.name,
        known=known,
    )
    return render_template(
        "accounts/passkeys/own.html",
        form=form,
        sure=isinstance(form, AddForm),
        passkeys=known,
        most=services.MOST,
        options=options,
        must=halfway() is not None,
    )


def _person() -> Visitor | Response:
    person = person_or_sign_in()
    if isinstance(person, Visitor) and not ceremony.possible():
        abort(404)
    return person


def _purpose(person: Visitor) -> str:
    return f"passkey of {person.id}"
