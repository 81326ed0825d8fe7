"""What an officer of the whole city does with a suggestion, short of making it a theme."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import transaction
from pact.core.permissions import Permission, requires
from pact.emerging import services
from pact.emerging.desk import bp
from pact.emerging.desk.showing import allowed
from pact.emerging.forms import DismissForm, NameForm
from pact.emerging.names import emerging_name
from pact.themes.forms import PressForm


@bp.post("/look")
@requires(Permission.THEME_EDIT)
def look() -> ResponseReturnValue:
    if not PressForm().validate_on_submit():
        abort(400)
    with transaction() as session:
        services.ask(session, by_id=current_user.id)
    flash(_("The computer looks now. Open this page again in a minute."), "success")
    return redirect(url_for(".index"), 303)


@bp.post("/<key>/watch")
@requires(Permission.THEME_EDIT)
def watch(key: str) -> ResponseReturnValue:
    emerging, _evidence = allowed(key)
    if not PressForm().validate_on_submit():
        abort(400)
    try:
        with transaction() as session:
            services.watch(session, emerging, by_id=current_user.id)
    except services.AlreadyDecidedError:
        return already(key)
    flash(_("“%(name)s” is watched.", name=emerging_name(emerging)), "success")
    return redirect(url_for(".index"), 303)


@bp.post("/<key>/undo")
@requires(Permission.THEME_EDIT)
def undo(key: str) -> ResponseReturnValue:
    emerging, _evidence = allowed(key)
    if not PressForm().validate_on_submit():
        abort(400)
    try:
        with transaction() as session:
            services.undo(session, emerging, by_id=current_user.id)
    except services.AlreadyDecidedError:
        return already(key)
    flash(_("“%(name)s” is open again.", name=emerging_name(emerging)), "success")
    return redirect(url_for(".one", key=key), 303)


@bp.route("/<key>/dismiss", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def dismiss(key: str) -> ResponseReturnValue:
    emerging, _evidence = allowed(key)
    form = DismissForm()
    if not form.validate_on_submit():
        return render_template("emerging/desk/dismiss.html", emerging=emerging, form=form)
    try:
        with transaction() as session:
            services.dismiss(session, emerging, why=str(form.why.data), by_id=current_user.id)
    except services.AlreadyDecidedError:
        return already(key)
    flash(
        _(
            "“%(name)s” is dismissed. It comes back only when it has changed.",
            name=emerging_name(emerging),
        ),
        "success",
    )
    return redirect(url_for(".index"), 303)


@bp.route("/<key>/name", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def rename(key: str) -> ResponseReturnValue:
    emerging, _evidence = allowed(key)
    form = NameForm(name=emerging_name(emerging))
    if not form.validate_on_submit():
        return render_template("emerging/desk/rename.html", emerging=emerging, form=form)
    with transaction() as session:
        services.rename(session, emerging, str(form.name.data), by_id=current_user.id)
    flash(_("Saved."), "success")
    return redirect(url_for(".one", key=key), 303)


def already(key: str) -> ResponseReturnValue:
    """Back to the suggestion: somebody was quicker."""
    flash(_("Somebody decided on this before you, or it is not found any more."))
    return redirect(url_for(".one", key=key), 303)
