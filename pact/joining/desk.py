"""Who joined without a word: officers let a burst count, or leave it out."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from pact.areas.queries import wards
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.joining import looking
from pact.joining.desk_forms import LookForm
from pact.themes.names import theme_name

_LATELY = timedelta(days=30)
bp = Blueprint("joining_desk", __name__, url_prefix="/desk/joined")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.CONCERN_REVIEW)
def look() -> ResponseReturnValue:
    mine = current_user.wards_where(Permission.CONCERN_REVIEW)
    form = LookForm()
    if form.validate_on_submit():
        decide = looking.count_these if form.count.data else looking.leave_out
        with transaction() as session:
            done = decide(session, form.ids, ward_ids=mine, by_id=current_user.id)
        said = (
            ngettext("%(num)s person is counted", "%(num)s people are counted", done)
            if form.count.data
            else ngettext("%(num)s is not counted", "%(num)s are not counted", done)
        )
        flash(said, "success")
        return redirect(url_for(".look"), 303)
    session = db.session()
    return render_template(
        "joining/desk/look.html",
        form=form,
        held=looking.held(session, ward_ids=mine),
        counted=looking.counted(session, ward_ids=mine, since=clock.now() - _LATELY),
        ward_names={ward.id: ward.name for ward in wards(session, ids=mine)},
        theme_name=theme_name,
    )
