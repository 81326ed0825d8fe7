"""Standing members bring ideas, support others', and see what they are to do."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.forum import queries, services
from pact.forum.desk import bp
from pact.forum.desk.steps import idea_or_404, refusing
from pact.forum.forms import IdeaForm


@bp.get("/own")
@requires(Permission.FORUM_TAKE_PART)
def own() -> ResponseReturnValue:
    session, own_id = db.session(), current_user.organisation_id
    is_member = own_id is not None and queries.is_member(session, organisation_id=own_id)
    return render_template(
        "forum/desk/own.html",
        is_member=is_member,
        ideas=queries.ideas(session, live=True) if is_member else (),
        actions=queries.actions_of(session, organisation_id=own_id) if own_id else (),
        own_id=own_id,
    )


@bp.route("/own/new", methods=["GET", "POST"])
@requires(Permission.FORUM_TAKE_PART)
def own_new() -> ResponseReturnValue:
    own_id = _of_member()
    form = IdeaForm()
    if not form.validate_on_submit():
        return render_template("forum/desk/new.html", form=form, back=url_for(".own"))
    with transaction() as session:
        said = form.proposed(proposer_id=own_id)
        services.propose(session, said, by_id=current_user.id)
    flash(_("Saved. The forum talks about it at its next meeting."), "success")
    return redirect(url_for(".own"), 303)


@bp.post("/own/<int:id>/support")
@requires(Permission.FORUM_TAKE_PART)
def own_support(id: int) -> ResponseReturnValue:
    own_id = _of_member()
    idea_or_404(id)
    supports = request.form.get("supports") != "no"
    with refusing(back=url_for(".own")), transaction() as session:
        services.support(
            session, id, organisation_id=own_id, supports=supports, by_id=current_user.id
        )
    flash(_("Saved."), "success")
    return redirect(url_for(".own"), 303)


def _of_member() -> int:
    """The signed-in person's organisation, which is a standing member."""
    own_id: int | None = current_user.organisation_id
    if own_id is None or not queries.is_member(db.session(), organisation_id=own_id):
        abort(403)
    return own_id
