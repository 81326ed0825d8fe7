"""What partners and officers add to a round while it gathers evidence."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.assessing import notes, queries
from pact.assessing.access import deed, round_or_404
from pact.assessing.desk_pages import page
from pact.assessing.forms import NoteForm
from pact.core.db import db
from pact.core.permissions import Permission, requires

bp = Blueprint("notes", __name__, url_prefix="/<int:id>/notes")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_NOTE)
def add(id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    form = NoteForm(found.evidence)
    if not form.validate_on_submit():
        own = None if current_user.may(Permission.ASSESSMENT_SEE) else current_user.id
        there = queries.notes(db.session(), round_id=id, by_id=own)
        return page("notes", found, form=form, notes=there)
    with deed(_("The note is added.")) as session:
        notes.add(session, id, form.details(), by_id=current_user.id)
    return redirect(url_for(".add", id=id), 303)


@bp.post("/<int:note_id>/remove")
@requires(Permission.ASSESSMENT_NOTE)
def remove(id: int, note_id: int) -> ResponseReturnValue:
    round_or_404(id)
    with deed(_("The note is removed.")) as session:
        anybodys = current_user.may(Permission.ASSESSMENT_RUN)
        notes.remove(session, id, note_id, by_id=current_user.id, anybodys=anybodys)
    return redirect(url_for(".add", id=id), 303)
