"""What residents say is wrong in a language."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.phrases import queries
from pact.phrases import reports as settling
from pact.phrases.desk import bp, language
from pact.phrases.forms_desk import SettleForm
from pact.phrases.models import Outcome


@bp.get("/<tag>/reports")
@requires(Permission.PHRASES)
def reports(tag: str) -> ResponseReturnValue:
    locale = language(tag)
    found = queries.open_reports(db.session(), locale=locale.tag)
    return render_template(
        "phrases/desk/reports.html", of=locale, reports=found, form=SettleForm(formdata=None)
    )


@bp.post("/<tag>/reports/<int:id>")
@requires(Permission.PHRASES)
def settle(tag: str, id: int) -> ResponseReturnValue:
    locale, form = language(tag), SettleForm()
    found = queries.report(db.session(), id=id)
    if found is None or found.locale != locale.tag:
        abort(404)
    if not form.validate_on_submit():
        flash(form.error_links[0].text)
        return redirect(url_for(".reports", tag=tag), 303)
    with transaction() as session:
        report = queries.report(session, id=id, to_change=True)
        if report is None:
            abort(404)
        settling.settle(session, report, Outcome(form.outcome.data), by_id=current_user.id)
    flash(_("Settled."), "success")
    return redirect(url_for(".reports", tag=tag), 303)
