"""The audit log, for administrators of the whole city. Reading it is itself written down."""

from urllib.parse import urlencode

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import audit
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.watching import queries, services, texts
from pact.watching.desk import bp
from pact.watching.forms import LogForm, LookedForm
from pact.watching.queries import Entries, Wanted

_A_PAGE = 50


@bp.get("/audit")
@requires(Permission.AUDIT_READ)
def log() -> ResponseReturnValue:
    session = db.session()
    people = queries.people(session)
    form = LogForm.asked(people, queries.deeds(session))
    page = Entries([], older=False, newer=False)
    if form.validate():
        page = _read(
            form.wanted(
                before=request.args.get("before", type=_number),
                after=request.args.get("after", type=_number),
            )
        )
    return render_template(
        "watching/desk/log.html",
        form=form,
        page=page,
        names=dict(people),
        alerts=queries.open_alerts(db.session()),
        settled=queries.settled_alerts(db.session()),
        last=queries.last_seal(db.session()),
        address=_address,
        details=texts.details,
        alert_text=texts.alert_text,
    )


@bp.route("/audit/alerts/<int:alert_id>", methods=["GET", "POST"])
@requires(Permission.AUDIT_READ)
def alert(alert_id: int) -> ResponseReturnValue:
    found = queries.alert(db.session(), id=alert_id) or abort(404)
    form = LookedForm()
    if found.looked_at is None and form.validate_on_submit():
        try:
            with transaction() as session:
                again = queries.alert(session, id=alert_id) or abort(404)
                services.settle(session, again, note=form.words(), by_id=current_user.id)
        except services.OwnAlertError:
            flash(_("This is about what you did yourself. Somebody else must look into it."))
            return redirect(url_for(".alert", alert_id=alert_id), 303)
        return redirect(url_for(".log"), 303)
    return render_template(
        "watching/desk/alert.html",
        form=form,
        alert=found,
        own=found.actor_id == current_user.id,
        kind=texts.alert_kind(found),
        text=texts.alert_text(found),
    )


def _read(wanted: Wanted) -> Entries:
    """The page, after it was written down who reads what."""
    with transaction(takes_form=False) as session:
        audit.record(
            session,
            actor_id=current_user.id,
            deed="read audit log",
            about="audit log",
            about_id=None,
            of=wanted.actor_id,
            what=wanted.deed,
            on=wanted.on.isoformat() if wanted.on else None,
        )
    return queries.entries(db.session(), wanted, at_most=_A_PAGE)


def _address(**place: int) -> str:
    """This page with the same answers, elsewhere in the log."""
    kept = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name not in {"before", "after"}
    ]
    return f"{request.path}?{urlencode([*kept, *place.items()])}"


def _number(text: str) -> int:
    """A row's number, which no database finds too large."""
    return max(0, min(int(text), 2**31 - 1))
