"""The private link of an offer. Looking changes nothing; taking back asks first."""

from flask import abort, current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.concerns.forms import PlainForm
from pact.concerns.links import link_hash
from pact.core.db import db, transaction
from pact.core.permissions import public
from pact.languages.choice import current
from pact.languages.translations import texts_of
from pact.offers import queries, services
from pact.offers.models import Offer, OfferKind, OfferState
from pact.offers.texts import step_name
from pact.offers.views import bp


@bp.get("/offer/yours/<token>")
@public
def yours(token: str) -> ResponseReturnValue:
    session, offer = db.session(), _offer(token)
    steps = queries.steps(session, offer_id=offer.id)
    notes = texts_of(
        session,
        about="offer_step",
        field="note",
        locale=current().tag,
        originals={step.id: step.note for step in steps if step.note},
    )
    page = render_template(
        "offers/yours.html",
        offer=offer,
        steps=[(step_name(step.state, offer.kind), step.at, notes.get(step.id)) for step in steps],
        event=queries.event_of(session, offer_id=offer.id),
        token=token,
    )
    return _private(page)


@bp.route("/offer/yours/<token>/take-back", methods=["GET", "POST"])
@public
def take_back(token: str) -> ResponseReturnValue:
    offer = _offer(token)
    if offer.state is OfferState.TAKEN_BACK:
        return redirect(url_for(".yours", token=token), 303)
    form = PlainForm()
    if not form.validate_on_submit():
        page = render_template("offers/take_back.html", offer=offer, token=token, form=form)
        return _private(page)
    # Not among the taken forms, which remember where each led: this leads to a secret address.
    with transaction(takes_form=False) as session:
        services.take_back(session, offer)
    asked = offer.kind is OfferKind.QUESTION
    flash(
        _("You took your question back. What you wrote is erased.")
        if asked
        else _("You took your offer back. What you wrote is erased."),
        "success",
    )
    return redirect(url_for(".yours", token=token), 303)


def private_link(token: str) -> str:
    """The whole address, to copy or print. The host is ours, never the request's."""
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for("offers.yours", token=token)


def _offer(token: str) -> Offer:
    return queries.offer_by_link(db.session(), link_hash=link_hash(token)) or abort(404)


def _private(page: str) -> ResponseReturnValue:
    """No search engine shows it."""
    answer = make_response(page)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
