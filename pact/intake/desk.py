"""Entering concerns one after the other, and what was entered in this sitting."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.concerns.forms import PlainForm
from pact.concerns.help_first import help_kinds
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, ensure, requires
from pact.intake import desk_import, desk_invitations, desk_offline, queries, services
from pact.intake.entering import entry_form, here, page_of, shown
from pact.intake.models import IntakeEntry
from pact.intake.slips import slip_of, written

SITTING = timedelta(hours=12)
bp = Blueprint("intake_desk", __name__, url_prefix="/desk/intake")
bp.register_blueprint(desk_import.bp)
bp.register_blueprint(desk_offline.bp)
bp.register_blueprint(desk_invitations.bp)


@bp.route("", methods=["GET", "POST"])
@requires(Permission.CONCERN_ENTER)
def entry() -> ResponseReturnValue:
    form = entry_form()
    if not form.validate_on_submit():
        return _page(form)
    kinds = help_kinds(str(form.words.data), str(form.language.data))
    with transaction() as session:
        stored, _is_new = services.enter(
            session,
            replace(form.told(kinds=kinds or ()), meeting_id=here(session)),
            key=form.form_key.data or new_key(),
            interpreted=bool(form.interpreted.data),
            by_id=current_user.id,
        )
    unread = None if kinds is not None else 1
    stays: dict[str, Any] = form.staying()
    return redirect(url_for(".entry", **stays, saved=stored.id, unread=unread), 303)


@bp.post("/<int:id>/take-back")
@requires(Permission.CONCERN_ENTER)
def take_back(id: int) -> ResponseReturnValue:
    if _own(id) is None:
        return _not_yours()
    try:
        with transaction() as session:
            fresh = queries.entry(session, id=id) or abort(404)
            said = services.take_back(session, fresh, by_id=current_user.id)
    except services.TooLateError:
        flash(_("This entry cannot be taken back any more: ask an officer to set it aside."))
        return redirect(url_for(".entry"), 303)
    concern = fresh.concern
    flash(_("%(reference)s is taken back, and its words are erased.", reference=concern.reference))
    if said is None:
        return redirect(url_for(".entry"), 303)
    return _page(
        entry_form(
            channel=concern.channel.value,
            ward=concern.ward.slug,
            language=concern.language,
            words=said.words,
            place=said.place,
            interpreted=fresh.interpreted,
        ),
        mending=True,
    )


@bp.get("/<int:id>/slip")
@requires(Permission.CONCERN_ENTER)
def slip(id: int) -> ResponseReturnValue:
    if (entered := _own(id)) is None:
        return _not_yours()
    if (paper := slip_of(entered)) is None:
        flash(_("The slip can be printed for a day after the concern was entered."))
        return redirect(url_for(".entry"), 303)
    page = render_template("intake/desk/slip.html", paper=written(paper), entry=entered)
    with transaction(takes_form=False) as session:
        services.note_slip(session, entered, by_id=current_user.id)
    return page


def _page(form: Any, *, mending: bool = False) -> str:
    session = db.session()
    saved = request.args.get("saved", type=int)
    entered = queries.sitting(
        session,
        by_id=current_user.id,
        ward_ids=current_user.wards_where(Permission.CONCERN_ENTER),
        since=clock.now() - SITTING,
    )
    stored = None if mending else next((each for each in entered if each.id == saved), None)
    return render_template(
        "intake/desk/entry.html",
        form=form,
        press=PlainForm(),
        mending=mending,
        stored=shown(stored, unread="unread" in request.args) if stored else None,
        entered=[shown(each) for each in entered],
        **page_of(),
    )


def _own(id: int) -> IntakeEntry | None:
    """This person's entry; None where it is a colleague's of the same ward."""
    found = queries.entry(db.session(), id=id) or abort(404)
    ensure(Permission.CONCERN_ENTER, ward_ids=[found.concern.ward_id])
    return found if found.by_id == current_user.id else None


def _not_yours() -> ResponseReturnValue:
    flash(_("Only who entered a concern can take it back or print its slip."))
    return redirect(url_for(".entry"), 303)
