"""Asking for news, and the pages that its messages lead to.

Opening an address changes nothing: mail scanners follow links. Only a button does.
"""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pact.areas import queries as areas
from pact.core import clock, crypto
from pact.core.db import db, transaction
from pact.core.floods import works_in_a_flood
from pact.core.limits import limiter, visitor
from pact.core.permissions import public
from pact.core.security import csrf
from pact.core.ways import Way, texts_are_sent
from pact.languages.choice import current
from pact.notifications import queries, subscribing
from pact.notifications.forms import (
    CITY,
    ChangeForm,
    ConfirmForm,
    EmailSubscribeForm,
    PhoneSubscribeForm,
    StopForm,
)
from pact.notifications.models import Rhythm, Subscriber, SubscriptionState

bp = Blueprint("notifications", __name__, url_prefix="/<locale:lang>")
_TEXTS_A_DAY = "500 per day"  # asked for by everybody together: each costs the council money


def _address_given() -> str:
    typed = request.form.get("email", "") + request.form.get("phone", "")
    return crypto.fingerprint(typed.strip().lower(), purpose="subscribe")


def _not_a_text() -> bool:
    return not request.form.get("phone")


@bp.route("/subscribe", methods=["GET", "POST"], defaults={"slug": None})
@bp.route("/wards/<slug>/subscribe", methods=["GET", "POST"])
@limiter.limit("10 per hour", key_func=_address_given, methods=["POST"])
@limiter.limit("30 per hour", key_func=visitor, methods=["POST"])
@limiter.limit(
    _TEXTS_A_DAY,
    key_func=lambda: f"texts {clock.today()}",
    methods=["POST"],
    exempt_when=_not_a_text,
)
@works_in_a_flood("subscribing", everybody=60, visitor=20)
@public
def subscribe(slug: str | None) -> ResponseReturnValue:
    wards = areas.wards(db.session())
    if slug is not None and slug not in {ward.slug for ward in wards}:
        abort(404)
    by = Way.SMS if request.args.get("by") == Way.SMS and texts_are_sent() else Way.EMAIL
    make = PhoneSubscribeForm if by is Way.SMS else EmailSubscribeForm
    form = make(data={"language": current().tag, "places": [slug] if slug else []})
    form.offer(wards)
    if not form.validate_on_submit():
        return render_template(
            "notifications/subscribe.html", form=form, slug=slug, by=by, texts=texts_are_sent()
        )
    replaces = _found(request.args.get("instead_of", ""))
    with transaction() as session:
        subscribing.ask(
            session,
            form.wish(wards),
            way=by,
            address=str(form.address.data),
            replaces=replaces,
        )
    return redirect(url_for(".asked", by=by.value if by is Way.SMS else None), 303)


@bp.get("/subscribe/asked")
@public
def asked() -> ResponseReturnValue:
    return render_template("notifications/asked.html", by_text=request.args.get("by") == Way.SMS)


@bp.get("/subscription/<key>")
@public
def subscription(key: str) -> ResponseReturnValue:
    if (found := _found(key)) is None:
        return _gone()
    by_state = {
        state: [each for each in found.subscriptions if each.state is state]
        for state in SubscriptionState
    }
    return render_template(
        "notifications/subscription.html",
        key=key,
        subscriber=found,
        rhythms=Rhythm,
        waiting=by_state[SubscriptionState.ASKED],
        confirmed=by_state[SubscriptionState.CONFIRMED],
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


@bp.route("/subscription/<key>/change", methods=["GET", "POST"])
@public
def change(key: str) -> ResponseReturnValue:
    found = _found(key)
    if found is None or found.stopped_at is not None:
        return _gone()
    wards = areas.wards(db.session())
    form = ChangeForm(
        data={
            "places": [each.ward.slug if each.ward else CITY for each in found.subscriptions],
            "rhythm": found.rhythm.value,
            "language": found.locale,
        }
    )
    form.offer(wards)
    if not form.validate_on_submit():
        return render_template(
            "notifications/change.html", form=form, key=key, texts=texts_are_sent()
        )
    with transaction(takes_form=False) as session:
        if owner := _found(key):
            subscribing.change(session, owner, form.wish(wards))
    return redirect(url_for(".subscription", key=key), 303)


@bp.get("/subscription/<key>/stop")
@public
def stopping(key: str) -> ResponseReturnValue:
    """Where the stop link of a message leads: a button, and nothing else."""
    if (found := _found(key)) is None:
        return _gone()
    if found.stopped_at is not None:
        return redirect(url_for(".subscription", key=key), 303)
    return render_template("notifications/stopping.html", key=key, form=StopForm(formdata=None))


@bp.post("/subscription/<key>/stop")
@public
def stop(key: str) -> ResponseReturnValue:
    if StopForm().validate_on_submit():
        _stop(key)
    return redirect(url_for(".subscription", key=key), 303)


@bp.get("/subscription/<key>/one-click")
@public
def one_click_page(key: str) -> ResponseReturnValue:
    """Some mail programs open the address instead: a button, then."""
    return redirect(url_for(".stopping", key=key), 303)


@bp.post("/subscription/<key>/one-click")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
def one_click(key: str) -> ResponseReturnValue:
    """What a mail program's own "unsubscribe" button asks for (RFC 8058): the secret is enough."""
    _stop(key)
    return "", 204


def _stop(key: str) -> None:
    with transaction(takes_form=False) as session:
        if found := _found(key):
            subscribing.stop(session, found)


def _found(key: str) -> Subscriber | None:
    return queries.subscriber_by_key(db.session(), key_hash=subscribing.key_hash(key))


def _gone() -> ResponseReturnValue:
    return render_template("notifications/no_subscription.html"), 404
