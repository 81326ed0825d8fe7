"""Asking for news of a ward's meetings, and the page that its mails lead to.

Opening an address changes nothing: mail scanners follow links. Only a button does.
"""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pact.areas.models import Ward
from pact.areas.queries import ward_by_slug
from pact.core import crypto
from pact.core.db import db, transaction
from pact.core.limits import limiter, visitor
from pact.core.permissions import public
from pact.core.security import csrf
from pact.languages.choice import current
from pact.notifications import queries, subscribing
from pact.notifications.forms import ConfirmForm, StopForm, SubscribeForm
from pact.notifications.models import Subscription, SubscriptionState
from pact.notifications.subscribing import LIVE

bp = Blueprint("notifications", __name__, url_prefix="/<locale:lang>")


def _address_given() -> str:
    return crypto.fingerprint(request.form.get("email", "").strip().lower(), purpose="subscribe")


@bp.route("/wards/<slug>/subscribe", methods=["GET", "POST"])
@limiter.limit("10 per hour", key_func=_address_given, methods=["POST"])
@limiter.limit("30 per hour", key_func=visitor, methods=["POST"])
@public
def subscribe(slug: str) -> ResponseReturnValue:
    ward = _ward(slug)
    form = SubscribeForm(data={"language": current().tag})
    if not form.validate_on_submit():
        return render_template("notifications/subscribe.html", form=form, ward=ward)
    with transaction() as session:
        subscribing.ask(session, ward, email=str(form.email.data), locale=str(form.language.data))
    return redirect(url_for(".asked", slug=slug), 303)


@bp.get("/wards/<slug>/subscribe/asked")
@public
def asked(slug: str) -> ResponseReturnValue:
    return render_template("notifications/asked.html", ward=_ward(slug))


@bp.get("/subscription/<key>")
@public
def subscription(key: str) -> ResponseReturnValue:
    found = _found(key)
    if found is None:
        return render_template("notifications/no_subscription.html"), 404
    theirs = queries.of_the_same_person(db.session(), email_hash=found.email_hash, states=LIVE)
    return render_template(
        "notifications/subscription.html",
        key=key,
        waiting=[each for each in theirs if each.state is SubscriptionState.ASKED],
        confirmed=[each for each in theirs if each.state is SubscriptionState.CONFIRMED],
        in_another_language=any(each.locale != current().tag for each in theirs),
        confirm_form=ConfirmForm(formdata=None),
        stop_form=StopForm(formdata=None),
    )


@bp.post("/subscription/<key>/confirm")
@public
def confirm(key: str) -> ResponseReturnValue:
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for(".subscription", key=key), 303)
    # Not among the taken forms, which remember where each led: this leads to a secret address.
    with transaction(takes_form=False) as session:
        if found := _found(key):
            subscribing.confirm(session, found, locale=current().tag)
    return redirect(url_for(".subscription", key=key), 303)


@bp.post("/subscription/<key>/stop")
@public
def stop(key: str) -> ResponseReturnValue:
    if StopForm().validate_on_submit():
        _stop(key)
    return redirect(url_for(".subscription", key=key), 303)


@bp.route("/subscription/<key>/one-click", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
def one_click(key: str) -> ResponseReturnValue:
    """What a mail program's own "unsubscribe" button asks for (RFC 8058)."""
    if request.method == "GET":
        return redirect(url_for(".subscription", key=key), 303)
    _stop(key)
    return "", 204


def _stop(key: str) -> None:
    with transaction(takes_form=False) as session:
        if found := _found(key):
            subscribing.stop(session, found)


def _found(key: str) -> Subscription | None:
    return queries.subscription_by_key(db.session(), key_hash=subscribing.key_hash(key))


def _ward(slug: str) -> Ward:
    if (ward := ward_by_slug(db.session(), slug=slug)) is None:
        abort(404)
    return ward
