"""One person's account, and what is done to it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts.desk import bp
from pact.accounts.managing import queries, services
from pact.accounts.managing.forms import (
    DetailsForm,
    GiveRoleForm,
    ResetStepForm,
    offer_organisations,
)
from pact.accounts.models import User
from pact.accounts.queries import organisations
from pact.accounts.texts import role_name, weeks_ago
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires


@bp.get("/<int:id>")
@requires(Permission.ACCOUNTS_MANAGE)
def person(id: int) -> ResponseReturnValue:
    return render_template(
        "accounts/desk/person.html",
        person=_shown(id),
        own=id == current_user.id,
        role_name=role_name,
        weeks_ago=weeks_ago,
    )


@bp.route("/<int:id>/details", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def details(id: int) -> ResponseReturnValue:
    user = _user(id)
    form = DetailsForm()
    offer_organisations(form.organisation, organisations(db.session()))
    if form.validate_on_submit():
        name, organisation_id = str(form.name.data), form.organisation_id()
        with transaction() as session:
            services.change_details(
                session,
                _user(id),
                name=name,
                organisation_id=organisation_id,
                by_id=current_user.id,
            )
        return _done(id, _("That is saved."))
    if request.method == "GET":
        form.name.data, form.organisation.data = user.name, str(user.organisation_id or "")
    return render_template("accounts/desk/details.html", form=form, user=user)


@bp.route("/<int:id>/roles", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def give_role(id: int) -> ResponseReturnValue:
    user, form = _user(id), GiveRoleForm()
    form.offer_areas(queries.areas(db.session()))
    if not form.validate_on_submit():
        return render_template("accounts/desk/give_role.html", form=form, user=user)
    role, areas = form.chosen_role(), form.chosen_areas()
    try:
        with transaction() as session:
            services.give_role(session, _user(id), role, areas, by_id=current_user.id)
    except services.OwnAccountError:
        return _refused(id, _("Nobody gives themselves a role: another administrator does."))
    return _done(id, _("They hold the role from their next click on."))


@bp.post("/<int:id>/roles/<int:held_id>/take")
@requires(Permission.ACCOUNTS_MANAGE)
def take_role(id: int, held_id: int) -> ResponseReturnValue:
    try:
        with transaction() as session:
            services.take_role(session, _user(id), held_id=held_id, by_id=current_user.id)
    except services.LastAdministratorError:
        return _refused(id, _last())
    return _done(id, _("The role is taken away: their next click is without it."))


@bp.post("/<int:id>/suspend")
@requires(Permission.ACCOUNTS_MANAGE)
def suspend(id: int) -> ResponseReturnValue:
    try:
        with transaction() as session:
            services.suspend(session, _user(id), by_id=current_user.id)
    except services.LastAdministratorError:
        return _refused(id, _last())
    return _done(id, _("The account is suspended: they are signed out everywhere."))


@bp.post("/<int:id>/let-in")
@requires(Permission.ACCOUNTS_MANAGE)
def let_in(id: int) -> ResponseReturnValue:
    with transaction() as session:
        services.let_in(session, _user(id), by_id=current_user.id)
    return _done(id, _("They can sign in again."))


@bp.route("/<int:id>/second-step", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def reset_second_step(id: int) -> ResponseReturnValue:
    user, form = _user(id), ResetStepForm()
    if not form.validate_on_submit():
        return render_template("accounts/desk/reset_second_step.html", form=form, user=user)
    why = str(form.why.data)
    try:
        with transaction() as session:
            services.reset_second_step(session, _user(id), why=why, by_id=current_user.id)
    except services.OwnAccountError:
        return _refused(id, _("Nobody resets their own second step: another administrator does."))
    return _done(id, _("They are signed out, and set up a second step when they sign in."))


def _shown(id: int) -> queries.Shown:
    return queries.person(db.session(), id=id) or abort(404)


def _user(id: int) -> User:
    return _shown(id).user


def _done(id: int, text: str) -> ResponseReturnValue:
    flash(text, "success")
    return redirect(url_for(".person", id=id), 303)


def _refused(id: int, text: str) -> ResponseReturnValue:
    flash(text)
    return redirect(url_for(".person", id=id), 303)


def _last() -> str:
    return str(_("This is the last administrator of the city. Make another one first."))
