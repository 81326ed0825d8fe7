"""Answering an offer: a reply, a partner, a meeting, the list of events, or no."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts.queries import organisations
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.meetings import queries as meetings
from pact.meetings.agenda import AlreadyBegun
from pact.meetings.states import BEFORE_IT_BEGINS
from pact.offers import deciding, queries
from pact.offers.desk import bp
from pact.offers.desk.looking import note_looking, offer_here
from pact.offers.forms_desk import FORMS, AgendaForm, PublishForm
from pact.offers.models import Offer, OfferKind, OfferState


@bp.route(f"/<int:id>/<any({', '.join(FORMS)}):deed>", methods=["GET", "POST"])
@requires(Permission.CONCERN_REVIEW)
def answer(id: int, deed: str) -> ResponseReturnValue:
    offer = offer_here(id)
    if (why_not := _why_not(offer, deed)) is not None:
        flash(why_not)
        return redirect(url_for(".show", id=id), 303)
    form = _form(offer, deed)
    if not form.validate_on_submit():
        return _page(offer, deed, form)
    try:
        _do(offer, deed, form)
    except AlreadyBegun:
        form.meeting.errors = [_("This meeting has begun. Choose another meeting")]
        return _page(offer, deed, form)
    except deciding.NotAllowed:
        flash(_("This offer has changed meanwhile, or was taken back."))
        return redirect(url_for(".show", id=id), 303)
    flash(_("Done. The resident is told."), "success")
    return redirect(url_for(".show", id=id), 303)


def _why_not(offer: Offer, deed: str) -> str | None:
    if offer.state is OfferState.TAKEN_BACK or not offer.words:
        return str(_("Nothing is left of this offer."))
    if offer.restricted and deed in {"publish", "partner", "agenda"}:
        return str(_("Few may see this offer. Lift the restriction first."))
    if deed == "publish" and (offer.kind is not OfferKind.EVENT or offer.starts_at is None):
        return str(_("Only events go on the list of events."))
    return None


def _form(offer: Offer, deed: str) -> Any:
    session = db.session()
    make: Any = FORMS[deed]
    known = {"publish": PublishForm.known, "agenda": AgendaForm.known}.get(deed)
    form = make(data=known(offer)) if known else make()
    if deed == "partner":
        form.offer(organisations(session))
    if deed == "agenda":
        form.offer(
            [
                each
                for each in meetings.upcoming(
                    session, ward_ids=[offer.ward_id], after=clock.now(), include_drafts=True
                )
                if each.state in BEFORE_IT_BEGINS
            ]
        )
    return form


def _do(offer: Offer, deed: str, form: Any) -> None:
    said = deciding.Said(
        form.text.data or None, form.translations(), current_user.id, current_user.name
    )
    with transaction() as session:
        _in_one(session, offer, deed, form, said)


def _in_one(session: Any, offer: Offer, deed: str, form: Any, said: deciding.Said) -> None:
    if deed == "reply":
        deciding.reply(session, offer, said)
    elif deed == "decline":
        deciding.turn_down(session, offer, said)
    elif deed == "publish":
        deciding.publish(session, offer, said, form.public())
    elif deed == "partner":
        wanted = int(form.organisation.data)
        deciding.pass_to_partner(session, offer, said, organisation_id=wanted)
    else:
        meeting = meetings.meeting(session, id=int(form.meeting.data)) or abort(404)
        deciding.pass_to_meeting(session, offer, said, meeting=meeting, point=form.point.data)


def _page(offer: Offer, deed: str, form: Any) -> str:
    contact = queries.contact_of(db.session(), offer_id=offer.id)
    page = render_template(
        "offers/desk/answer.html",
        offer=offer,
        deed=deed,
        form=form,
        readers={contact.locale} if contact else {offer.language.partition("-")[0]},
    )
    note_looking(offer)
    return page
