"""Staff keep up whom residents of their wards can turn to."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import ward_by_slug, wards
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.neighbourhood import queries, services
from pact.neighbourhood.forms import ContactForm
from pact.neighbourhood.texts import contact_kind_name

bp = Blueprint("neighbourhood_desk", __name__, url_prefix="/desk/wards")


@bp.get("")
@requires(Permission.WARD_CONTACTS)
def index() -> ResponseReturnValue:
    own = wards(db.session(), ids=current_user.wards_where(Permission.WARD_CONTACTS))
    return render_template("neighbourhood/desk/index.html", wards=own)


@bp.route("/<ward_slug>", methods=["GET", "POST"])
@requires(Permission.WARD_CONTACTS)
def ward(ward_slug: str) -> ResponseReturnValue:
    ward = _ward(ward_slug)
    form = ContactForm()
    del form.remove
    if not form.validate_on_submit():
        found = queries.contacts(db.session(), ward_ids=[ward.id])
        return render_template(
            "neighbourhood/desk/ward.html",
            form=form,
            ward=ward,
            contacts=found,
            kind_name=contact_kind_name,
        )
    with transaction() as session:
        services.enter(session, form.details(), ward_id=ward.id, by_id=current_user.id)
    flash(_("Saved. Residents can read it now."), "success")
    return redirect(url_for(".ward", ward_slug=ward_slug), 303)


@bp.route("/<ward_slug>/<int:id>", methods=["GET", "POST"])
@requires(Permission.WARD_CONTACTS)
def change(ward_slug: str, id: int) -> ResponseReturnValue:
    ward = _ward(ward_slug)
    found = queries.contact(db.session(), id=id)
    if found is None or found.ward_id != ward.id:
        abort(404)
    form = ContactForm(obj=found)
    removes = "remove" in request.form
    if not removes and not form.validate_on_submit():
        return render_template("neighbourhood/desk/change.html", form=form, ward=ward)
    with transaction() as session:
        contact = queries.contact(session, id=id)
        if contact is None:
            abort(404)
        if removes:
            services.remove(session, contact, by_id=current_user.id)
        else:
            services.change(session, contact, form.details(), by_id=current_user.id)
    flash(_("Removed.") if removes else _("Saved. Residents can read it now."), "success")
    return redirect(url_for(".ward", ward_slug=ward_slug), 303)


def _ward(slug: str) -> Ward:
    ward = ward_by_slug(db.session(), slug=slug)
    if ward is None:
        abort(404)
    ensure(Permission.WARD_CONTACTS, ward_ids=[ward.id])
    return ward
