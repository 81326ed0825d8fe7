"""The second step of signing in, and setting it up.

Its pages are open to who is only half signed in: the password was right, the second step is still
to be given or set up. So they ask for themselves who is there.
"""

import segno
from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from pact.accounts import known_browsers
from pact.accounts import services as accounts
from pact.accounts.factors import codes, queries, services
from pact.accounts.factors.forms import AskForm, ChangeForm, ConfirmForm
from pact.accounts.factors.models import CodeApp
from pact.accounts.passkeys import ceremony
from pact.accounts.passkeys.forms import GiveForm
from pact.accounts.passkeys.queries import passkeys
from pact.accounts.queries import user_by_id
from pact.accounts.sign_in import COOKIE_FIELD, Visitor, halfway, own_address, remember, token_hash
from pact.core import crypto
from pact.core.db import db, transaction
from pact.core.limits import limiter, visitor
from pact.core.permissions import public

bp = Blueprint("factors", __name__)


def _who_tries() -> str:
    person = halfway() or (current_user if current_user.is_authenticated else None)
    return known_browsers.codes_counted_by(person.user.email) if person else visitor()


_slowly = limiter.shared_limit(
    "10 per 15 minutes;40 per day", scope="codes", key_func=_who_tries, methods=["POST"]
)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@_slowly
@public
def ask() -> ResponseReturnValue:
    person = halfway()
    if person is None:
        return redirect(url_for("accounts.home"), 303)
    if not queries.has_second_step(db.session(), user_id=person.id):
        return redirect(url_for(".set_up", then=request.args.get("then")), 303)
    form = AskForm()
    if form.validate_on_submit():
        token = crypto.new_token()
        with transaction(takes_form=False) as session:
            right = services.give(session, user_id=person.id, said=str(form.code.data))
            if right:
                accounts.pass_second_step(session, **_hashes(token))
        if right:
            remember(token)
            known_browsers.note(person.user.email)
            return redirect(own_address(request.args.get("then")) or url_for("accounts.home"), 303)
        form.code.errors = [
            _("This code is not right, or was used already. Wait for the app’s next code.")
        ]
    known = passkeys(db.session(), user_id=person.id) if ceremony.possible() else ()
    purpose = f"second step {person.session_id}"
    return render_template(
        "accounts/factors/ask.html",
        form=form,
        has_app=queries.has_app(db.session(), user_id=person.id),
        passkey=GiveForm(formdata=None) if known else None,
        passkey_options=ceremony.to_give(purpose=purpose, known=known) if known else None,
    )


@bp.route("/second-step", methods=["GET", "POST"])
@_slowly
@public
def set_up() -> ResponseReturnValue:
    person = person_or_sign_in()
    if isinstance(person, Response):
        return person
    app = queries.code_app(db.session(), user_id=person.id)
    if app is not None and app.confirmed_at is not None:
        return _change(person)
    form = ConfirmForm()
    if app is not None and form.validate_on_submit():
        token = crypto.new_token()
        with transaction(takes_form=False) as session:
            made = services.confirm(session, user_id=person.id, code=str(form.code.data))
            if made:
                accounts.pass_second_step(session, **_hashes(token))
        if made:
            remember(token)
            known_browsers.note(person.user.email)
            return told(made)
        form.code.errors = [_("This code is not right. Wait for the app’s next code.")]
    return render_template(
        "accounts/factors/set_up.html",
        form=form,
        app=app,
        then=request.args.get("then"),
        must=halfway() is not None,
        passkeys_possible=ceremony.possible(),
        **(_picture(person, app) if app else {}),
    )


@bp.post("/second-step/begin")
@_slowly
@public
def begin() -> ResponseReturnValue:
    person = person_or_sign_in()
    if isinstance(person, Response):
        return person
    with transaction() as session:
        services.begin(session, user_id=person.id)
    return redirect(url_for(".set_up", then=request.args.get("then")), 303)


def _change(person: Visitor) -> ResponseReturnValue:
    form = ChangeForm()
    if form.validate_on_submit():
        made: list[str] = []
        with transaction(takes_form=False) as session:
            right = services.give(
                session, user_id=person.id, said=str(form.code.data), recovery=False
            )
            if right and form.remove.data:
                user = user_by_id(session, id=person.id)
                services.remove(session, user, by_id=person.id)
            elif right:
                made = services.renew_codes(session, user_id=person.id)
        if made:
            return told(made)
        if right:
            flash(_("The app is removed. Its codes are worth nothing now."), "success")
            return redirect(url_for(".set_up"), 303)
        form.code.errors = [
            _("This code is not right, or was used already. Wait for the app’s next code.")
        ]
    return render_template(
        "accounts/factors/change.html",
        form=form,
        left=queries.codes_left(db.session(), user_id=person.id),
    )


def person_or_sign_in() -> Visitor | Response:
    """Who may set up what signs them in: whoever is signed in wholly, or half and has nothing yet.

    Anybody else is sent to sign in, and who has a second step to give it: a password alone must
    not put another beside it.
    """
    person = halfway() or (current_user if current_user.is_authenticated else None)
    if person is None:
        return redirect(url_for("accounts.sign_in"), 303)
    if current_app.config["SECOND_FACTOR"] == "off":
        abort(404)
    if halfway() and queries.has_second_step(db.session(), user_id=person.id):
        return redirect(url_for("accounts.factors.ask", then=request.args.get("then")), 303)
    return person


def _hashes(token: str) -> dict[str, str]:
    """The session that is to pass, and the secret it gets: the old one opens nothing then."""
    return {"old_hash": token_hash(cookie[COOKIE_FIELD]), "new_hash": token_hash(token)}


def told(made: list[str]) -> ResponseReturnValue:
    """Show recovery codes, this once."""
    wanted = own_address(request.args.get("then")) or url_for("accounts.home")
    return render_template("accounts/factors/recovery_codes.html", codes=made, wanted=wanted)


def _picture(person: Visitor, app: CodeApp) -> dict[str, object]:
    secret = crypto.unlock(app.secret_locked)
    site = str(current_app.config["SITE_NAME"])
    drawn = segno.make(
        codes.address(secret, email=person.user.email, site=site), error="m", micro=False
    )
    # Made of squares alone; light ground also where the page is dark, or no phone reads it.
    picture = Markup(drawn.svg_inline(omitsize=True, border=3, dark="#000", light="#fff"))  # noqa: S704
    return {"key": codes.in_fours(secret), "picture": picture}
