"""Where somebody is signed in, and ending it from afar."""

from typing import cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts import queries, services
from pact.accounts.models import StaffSession
from pact.accounts.passkeys.ceremony import possible
from pact.accounts.sign_in import Visitor, is_over
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires

bp = Blueprint("sessions", __name__, url_prefix="/sessions")


@bp.get("")
@requires(Permission.DESK)
def index() -> ResponseReturnValue:
    return render_template(
        "accounts/desk/sessions.html", sessions=_live(), passkeys_possible=possible()
    )


@bp.post("/end")
@requires(Permission.DESK)
def end() -> ResponseReturnValue:
    """End one of one's own sessions; a number that is nobody's, or somebody else's, ends none."""
    number = request.form.get("session", type=int)
    if number in {each.id for each in _live()}:
        with transaction() as session:
            services.end_own_session(session, id=number, user_id=current_user.id)
        flash(_("That browser is signed out."), "success")
    return redirect(url_for(".index"), 303)


@bp.post("/end-all")
@requires(Permission.DESK)
def end_all() -> ResponseReturnValue:
    """End them all, this one too."""
    with transaction() as session:
        user = queries.user_by_id(session, id=current_user.id)
        services.revoke_sessions(session, user, by_id=user.id)
    return redirect(url_for("accounts.sign_in"), 303)


def _live() -> list[StaffSession]:
    visitor = cast(Visitor, current_user)
    found = queries.open_sessions(db.session(), user_id=visitor.id)
    return [each for each in found if not is_over(each, visitor)]
