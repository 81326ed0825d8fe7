"""Somebody has read a whole catalogue."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import transaction
from pact.core.permissions import Permission, requires
from pact.phrases import services
from pact.phrases.desk import bp, file_of, language
from pact.phrases.forms_desk import NotReadForm, ReadForm
from pact.phrases.layer import layer


@bp.route("/<tag>/read", methods=["GET", "POST"])
@requires(Permission.PHRASES)
def read(tag: str) -> ResponseReturnValue:
    """Say so: pages in the language then no longer say that nobody has."""
    locale, form = language(tag), ReadForm()
    if not form.validate_on_submit():
        return render_template(
            "phrases/desk/read.html",
            of=locale,
            file=file_of(locale),
            review=layer().review(locale),
            form=form,
            not_read=NotReadForm(formdata=None),
        )
    with transaction() as session:
        services.say_read(
            session, locale, by=current_user.name, on=clock.today(), by_id=current_user.id
        )
    layer().look_again()
    flash(_("Marked as read. Pages no longer say that nobody has checked them."), "success")
    return redirect(url_for(".read", tag=tag), 303)


@bp.post("/<tag>/not-read")
@requires(Permission.PHRASES)
def not_read(tag: str) -> ResponseReturnValue:
    locale = language(tag)
    if not NotReadForm().validate_on_submit():
        return redirect(url_for(".read", tag=tag), 303)
    with transaction() as session:
        services.say_read(session, locale, by=None, on=None, by_id=current_user.id)
    layer().look_again()
    flash(_("Marked as not read. Pages say so again."), "success")
    return redirect(url_for(".read", tag=tag), 303)
