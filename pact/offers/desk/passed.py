"""What was passed to a partner, for its people: they read it and answer, and see no address."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.languages.locales import WRITTEN
from pact.offers import deciding, queries
from pact.offers.desk import bp
from pact.offers.forms_desk import ReplyForm
from pact.offers.models import Offer


@bp.get("/passed")
@requires(Permission.ACTION_UPDATE)
def passed() -> ResponseReturnValue:
    found = queries.passed_to(
        db.session(),
        organisation_id=current_user.organisation_id,
        ward_ids=current_user.wards_where(Permission.ACTION_UPDATE),
    )
    return render_template("offers/desk/passed.html", offers=found)


@bp.route("/passed/<int:id>", methods=["GET", "POST"])
@requires(Permission.ACTION_UPDATE)
def passed_one(id: int) -> ResponseReturnValue:
    offer, form = _theirs(id), ReplyForm()
    if not form.validate_on_submit():
        return render_template(
            "offers/desk/passed_one.html",
            offer=offer,
            form=form,
            language=WRITTEN.get(offer.language),
        )
    said = deciding.Said(form.text.data, form.translations(), current_user.id, current_user.name)
    try:
        with transaction() as session:
            deciding.reply(session, offer, said)
    except deciding.NotAllowed:
        flash(_("This offer was taken back."))
    else:
        flash(_("Done. The resident is told."), "success")
    return redirect(url_for(".passed"), 303)


def _theirs(id: int) -> Offer:
    offer = queries.offer(db.session(), id=id) or abort(404)
    ensure(Permission.ACTION_UPDATE, ward_ids=[offer.ward_id])
    own = current_user.organisation_id
    if own is None or offer.passed_to_id != own or offer.restricted:
        abort(403)
    return offer if offer.words else abort(404)
