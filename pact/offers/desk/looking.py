"""What waits, what was answered, and one offer with its history."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.concerns.forms import PlainForm
from pact.concerns.personal_details import noticed
from pact.core import audit, clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.languages.locales import WRITTEN, shipped
from pact.meetings import queries as meetings
from pact.meetings.texts import title
from pact.offers import deciding, queries
from pact.offers.desk import bp
from pact.offers.models import Offer
from pact.offers.texts import kind_name, step_name


@bp.get("")
@requires(Permission.CONCERN_REVIEW)
def index() -> ResponseReturnValue:
    answered = request.args.get("show") == "answered"
    found = queries.to_moderate(
        db.session(),
        ward_ids=current_user.wards_where(Permission.CONCERN_REVIEW),
        restricted_in=current_user.wards_where(Permission.CONCERN_RESTRICTED),
        answered=answered,
    )
    return render_template(
        "offers/desk/index.html",
        offers=found,
        answered=answered,
        kind_name=kind_name,
        step_name=step_name,
        now=clock.now(),
    )


@bp.get("/<int:id>")
@requires(Permission.CONCERN_REVIEW)
def show(id: int) -> ResponseReturnValue:
    session, offer = db.session(), offer_here(id)
    contact = queries.contact_of(session, offer_id=offer.id)
    told_in = shipped(contact.locale) if contact else None
    seen_by_all = "\n".join(filter(None, (offer.title, offer.words, offer.for_whom)))
    page = render_template(
        "offers/desk/show.html",
        offer=offer,
        told_in=told_in.english_name if told_in else None,
        language=WRITTEN.get(offer.language),
        details=noticed(seen_by_all),
        steps=queries.steps(session, offer_id=offer.id),
        event=queries.event_of(session, offer_id=offer.id),
        meeting=meetings.meeting(session, id=offer.meeting_id) if offer.meeting_id else None,
        meeting_title=title,
        press=PlainForm(),
        kind_name=kind_name,
        step_name=step_name,
    )
    note_looking(offer)
    return page


@bp.post("/<int:id>/lift")
@requires(Permission.CONCERN_RESTRICTED)
def lift(id: int) -> ResponseReturnValue:
    offer = offer_here(id)
    try:
        with transaction() as session:
            deciding.lift_restriction(session, offer, by_id=current_user.id)
    except deciding.NotAllowed:
        abort(409)
    return redirect(url_for(".show", id=id), 303)


def offer_here(id: int) -> Offer:
    """The offer, for one who may see it."""
    offer = queries.offer(db.session(), id=id) or abort(404)
    ensure(Permission.CONCERN_REVIEW, ward_ids=[offer.ward_id])
    if offer.restricted:
        ensure(Permission.CONCERN_RESTRICTED, ward_ids=[offer.ward_id])
    return offer


def note_looking(offer: Offer) -> None:
    """That somebody read a restricted one is written down."""
    if not offer.restricted or not offer.words:
        return
    with transaction(takes_form=False) as session:
        audit.record(
            session,
            actor_id=current_user.id,
            deed="viewed restricted offer",
            about="offer",
            about_id=offer.id,
        )
