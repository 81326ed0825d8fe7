"""Bringing in a file: choose it, see row by row what will happen, store it."""

from dataclasses import replace

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.areas.queries import wards
from pact.concerns.forms import PlainForm
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.core.tables import csv_response
from pact.intake import importing, queries
from pact.intake.forms_import import ColumnsForm, StoreForm, UploadForm
from pact.intake.importing import Scope
from pact.intake.judging import Fate
from pact.intake.models import IntakeImport
from pact.intake.overview import TEMPLATE, overview
from pact.intake.reading import MOST_BYTES, UnreadableError

_ROOM = 64 * 1024  # for the form around the file
bp = Blueprint("imports", __name__, url_prefix="/import")


@bp.url_value_preprocessor
def take_a_file(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """A file may be larger than a form; said before anything reads the request."""
    uploads = request.endpoint == "intake_desk.imports.upload"
    if uploads and request.mimetype == "multipart/form-data":
        request.max_content_length = MOST_BYTES + _ROOM


@bp.route("", methods=["GET", "POST"])
@requires(Permission.CONCERN_IMPORT)
def upload() -> ResponseReturnValue:
    form = UploadForm()
    if form.validate_on_submit():
        data, name = form.file.data.read(), form.file.data.filename or ""
        try:
            with transaction() as session:
                kept = importing.keep(session, data, name, scope=_scope(), by_id=current_user.id)
            return redirect(url_for(".look", id=kept.id), 303)
        except UnreadableError as error:
            form.file.errors = [str(error.why)]
    return render_template("intake/desk/upload.html", form=form)


@bp.get("/<int:id>")
@requires(Permission.CONCERN_IMPORT)
def look(id: int) -> ResponseReturnValue:
    if (kept := _own(id)) is None:
        return _not_yours()
    try:
        table = importing.table_in(kept)
    except importing.GoneError:
        return _gone(kept)
    if table.missing:
        return redirect(url_for(".columns", id=id), 303)
    return _show(kept, StoreForm())


@bp.route("/<int:id>/columns", methods=["GET", "POST"])
@requires(Permission.CONCERN_IMPORT)
def columns(id: int) -> ResponseReturnValue:
    if (kept := _own(id)) is None:
        return _not_yours()
    if kept.stored_at:
        return redirect(url_for(".look", id=id), 303)
    table, scope = importing.table_in(kept), _scope()
    form = ColumnsForm(data=ColumnsForm.as_it_is(table))
    form.offer(table, scope.wards)
    if form.validate_on_submit():
        chosen = replace(table, columns=form.columns(), for_all=form.for_all())
        if not chosen.missing:
            with transaction() as session:
                fresh = queries.import_of(session, id=id, to_change=True) or abort(404)
                importing.change_table(session, fresh, chosen, scope=_scope())
            return redirect(url_for(".look", id=id), 303)
        for name in chosen.missing:
            form[f"{name}_for_all"].errors = [
                _("Choose a column, or a %(name)s that holds for every row", name=name)
            ]
    return render_template("intake/desk/columns.html", form=form, kept=kept, table=table)


@bp.post("/<int:id>/store")
@requires(Permission.CONCERN_IMPORT)
def store(id: int) -> ResponseReturnValue:
    if (kept := _own(id)) is None:
        return _not_yours()
    form = StoreForm()
    if not form.validate_on_submit():
        return _show(kept, form)
    try:
        with transaction() as session:
            fresh = queries.import_of(session, id=id, to_change=True) or abort(404)
            stored = importing.store(
                session,
                fresh,
                scope=_scope(),
                alike_too=bool(form.alike_too.data),
                by_id=current_user.id,
            )
    except importing.GoneError:
        return _gone(kept)
    except importing.StoredError:
        return redirect(url_for(".look", id=id), 303)
    except importing.NothingToStoreError:
        flash(_("No row of the file can be stored as it is."))
        return redirect(url_for(".look", id=id), 303)
    except importing.OverlapError:
        flash(_("Somebody stored some of these rows just now. Look it over once more."))
        return redirect(url_for(".look", id=id), 303)
    flash(ngettext("%(num)s concern is stored.", "%(num)s concerns are stored.", stored), "success")
    return redirect(url_for(".look", id=id), 303)


@bp.post("/<int:id>/forget")
@requires(Permission.CONCERN_IMPORT)
def forget(id: int) -> ResponseReturnValue:
    if _own(id) is None:
        return _not_yours()
    with transaction() as session:
        fresh = queries.import_of(session, id=id, to_change=True) or abort(404)
        importing.forget(session, fresh, by_id=current_user.id)
    flash(_("The file’s rows are erased here."), "success")
    return redirect(url_for(".upload"), 303)


@bp.get("/<int:id>/refused.csv")
@requires(Permission.CONCERN_IMPORT)
def refused(id: int) -> ResponseReturnValue:
    if (kept := _own(id)) is None:
        return _not_yours()
    try:
        table = importing.table_in(kept)
    except importing.GoneError:
        return _gone(kept)
    if table.missing:
        return redirect(url_for(".columns", id=id), 303)
    wrong = {
        each.number: each
        for each in importing.look_over(db.session(), table, _scope())
        if each.fate is Fate.REFUSE
    }
    with transaction(takes_form=False) as session:
        importing.note_file(session, kept, "kept file of refused rows", by_id=current_user.id)
    return csv_response(
        f"refused-{clock.today().isoformat()}",
        [_("Row"), _("Why it was refused"), *table.heads],
        [
            [row.number, ". ".join(wrong[row.number].why), *row.cells]
            for row in table.rows
            if row.number in wrong
        ],
    )


@bp.get("/<int:id>/references.csv")
@requires(Permission.CONCERN_IMPORT)
def references(id: int) -> ResponseReturnValue:
    if _own(id) is None:
        return _not_yours()
    return csv_response(
        f"references-{clock.today().isoformat()}",
        [_("Row"), _("Reference")],
        queries.references_of(db.session(), import_id=id),
    )


@bp.get("/template.csv")
@requires(Permission.CONCERN_IMPORT)
def template() -> Response:
    return csv_response("concerns-to-bring-in", TEMPLATE[0], TEMPLATE[1:])


def _show(kept: IntakeImport, form: StoreForm) -> ResponseReturnValue:
    try:
        table = importing.table_in(kept)
    except importing.GoneError:
        return _gone(kept)
    session = db.session()
    verdicts = importing.look_over(session, table, _scope())
    return render_template(
        "intake/desk/dry_run.html",
        form=form,
        press=PlainForm(),
        kept=kept,
        before=None if kept.stored_at else queries.stored_before(session, digest=kept.digest),
        **overview(
            verdicts, show=request.args.get("show"), page=request.args.get("page", 1, type=int)
        ),
    )


def _scope() -> Scope:
    mine = current_user.wards_where(Permission.CONCERN_IMPORT)
    return Scope(
        wards(db.session(), ids=mine), current_user.wards_where(Permission.CONCERN_RESTRICTED)
    )


def _own(id: int) -> IntakeImport | None:
    """This person's file; None where it is a colleague's about a ward of theirs."""
    kept = queries.import_of(db.session(), id=id) or abort(404)
    if kept.by_id == current_user.id:
        return kept
    ensure(Permission.CONCERN_IMPORT, ward_ids=kept.ward_ids)
    return None


def _gone(kept: IntakeImport) -> ResponseReturnValue:
    if kept.stored_at:
        return render_template("intake/desk/stored.html", kept=kept)
    flash(_("We keep a file for an hour. Choose it once more."))
    return redirect(url_for(".upload"), 303)


def _not_yours() -> ResponseReturnValue:
    flash(_("Only who chose a file can look it over."))
    return redirect(url_for(".upload"), 303)
