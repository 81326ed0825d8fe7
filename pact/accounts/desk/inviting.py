"""Inviting people, and taking it back."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts.desk import bp
from pact.accounts.inviting import queries, services
from pact.accounts.inviting.forms import InviteForm
from pact.accounts.managing.queries import areas
from pact.accounts.queries import organisations
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires


@bp.route("/invite", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def invite() -> ResponseReturnValue:
    form = InviteForm()
    form.offer(areas(db.session()), organisations(db.session()))
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.invite(session, form.invited(), by_id=current_user.id)
        except services.HasAccountError:
            form.refuse_known()
        else:
            flash(_("The invitation is on its way. It can be taken up for 7 days."), "success")
            return redirect(url_for(".people"), 303)
    return render_template("accounts/desk/invite.html", form=form)


@bp.post("/invitations/<int:invitation_id>/again")
@requires(Permission.ACCOUNTS_MANAGE)
def invite_again(invitation_id: int) -> ResponseReturnValue:
    with transaction() as session:
        found = queries.invitation(session, id=invitation_id) or abort(404)
        services.send_again(session, found, by_id=current_user.id)
    flash(_("A new link is on its way. The old one works no longer."), "success")
    return redirect(url_for(".people"), 303)


@bp.post("/invitations/<int:invitation_id>/withdraw")
@requires(Permission.ACCOUNTS_MANAGE)
def withdraw(invitation_id: int) -> ResponseReturnValue:
    with transaction() as session:
        found = queries.invitation(session, id=invitation_id) or abort(404)
        services.withdraw(session, found, by_id=current_user.id)
    flash(_("The invitation is withdrawn. Its link works no longer."), "success")
    return redirect(url_for(".people"), 303)
