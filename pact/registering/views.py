"""Registering for a meeting, and the private link. Looking changes nothing: only buttons do."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.core import crypto
from pact.core.db import db, transaction
from pact.core.floods import works_in_a_flood
from pact.core.limits import limiter, visitor
from pact.core.permissions import public
from pact.languages.choice import current
from pact.languages.names import language_name
from pact.meetings import queries as meetings
from pact.meetings.coming import takes_registrations
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import kind_name
from pact.meetings.views import published
from pact.registering import page, queries, services
from pact.registering.forms import ChangeForm, RegisterForm, WithdrawForm
from pact.registering.keys import link_token
from pact.registering.models import Registration, RegistrationState
from pact.registering.services import NotOpen, TooMany, link_hash

bp = Blueprint("registering", __name__, url_prefix="/<locale:lang>")


def _address_given() -> str:
    """Nobody may have many mails sent to somebody else."""
    typed = request.form.get("email", "") + request.form.get("phone", "")
    return crypto.fingerprint(typed.strip().lower() or visitor(), purpose="register")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"kind_name": kind_name, "language_name": language_name, "square": page.square}


@bp.route("/meetings/<uid>/come", methods=["GET", "POST"])
@limiter.limit("20 per hour", key_func=_address_given, methods=["POST"])
@limiter.limit("60 per hour", key_func=visitor, methods=["POST"])
@works_in_a_flood("registering", everybody=100, visitor=40, part=60)
@public
def register(uid: str) -> ResponseReturnValue:
    meeting = published(uid)
    if not takes_registrations(meeting):
        return _too_late(meeting)
    form = RegisterForm.fresh(meeting)
    if not form.validate_on_submit():
        return ask(form, meeting)
    token = link_token(form.key.data)
    if token is None:
        form.not_ours()
        return ask(form, meeting)
    details = form.details()
    if (known := _found(token)) and services.details_of(known) != details:
        form.sent_before()
        return ask(form, meeting)
    try:
        # Not among the taken forms, which remember where each led: this leads to a secret address.
        with transaction(takes_form=False) as session:
            services.register(session, _meeting(session, meeting.id), details, link_token=token)
    except NotOpen:
        return _too_late(published(uid))
    except TooMany as refused:
        form.too_many(refused.free)
        return ask(form, published(uid))
    return redirect(url_for(".show", token=token), 303)


@bp.get("/coming/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    registration, meeting = here(token)
    return render_template(
        "registering/show.html",
        page=page.private_page(db.session(), registration, meeting, locale=current()),
        token=token,
        days=current_app.config["REGISTRATION_DAYS"],
    )


@bp.route("/coming/<token>/change", methods=["GET", "POST"])
@limiter.limit("20 per hour", key_func=_address_given, methods=["POST"])
@public
def change(token: str) -> ResponseReturnValue:
    registration, meeting = here(token)
    if registration.state is RegistrationState.WITHDRAWN or not takes_registrations(meeting):
        return _not_open(token)
    form = ChangeForm(meeting, data=ChangeForm.answers_of(services.details_of(registration)))
    if not form.validate_on_submit():
        return private("change", form, meeting, token)
    try:
        with transaction(takes_form=False) as session:
            services.change(session, _again(session, token), form.details(), link_token=token)
    except NotOpen:
        return _not_open(token)
    except TooMany as refused:
        form.too_many(refused.free)
        return private("change", form, here(token)[1], token)
    flash(_("We changed what you told us."), "success")
    return redirect(url_for(".show", token=token), 303)


@bp.route("/coming/<token>/withdraw", methods=["GET", "POST"])
@public
def withdraw(token: str) -> ResponseReturnValue:
    registration, meeting = here(token)
    if registration.state is RegistrationState.WITHDRAWN:
        return redirect(url_for(".show", token=token), 303)
    form = WithdrawForm()
    if not form.validate_on_submit():
        return private("withdraw", form, meeting, token)
    with transaction(takes_form=False) as session:
        services.withdraw(session, _again(session, token))
    return redirect(url_for(".show", token=token), 303)


def ask(form: RegisterForm, meeting: Meeting) -> str:
    free = page.places_left(db.session(), meeting)
    return render_template("registering/register.html", form=form, meeting=meeting, free=free)


def private(page: str, form: Any, meeting: Meeting, token: str) -> str:
    return render_template(f"registering/{page}.html", form=form, meeting=meeting, token=token)


def _too_late(meeting: Meeting) -> ResponseReturnValue:
    """The meeting's page, which says itself where it is off or over."""
    _say_that_it_is_late(meeting)
    return redirect(url_for("meetings.show", uid=meeting.uid), 303)


def _not_open(token: str) -> ResponseReturnValue:
    """Their own page, which says itself where they withdrew, or the meeting is off or over."""
    registration, meeting = here(token)
    if registration.state is not RegistrationState.WITHDRAWN:
        _say_that_it_is_late(meeting)
    return redirect(url_for(".show", token=token), 303)


def _say_that_it_is_late(meeting: Meeting) -> None:
    if meeting.state in {MeetingState.PUBLISHED, MeetingState.IN_SESSION}:
        flash(_("Signing up for this meeting is over. You may still come: the door is open."))


def _found(token: str) -> Registration | None:
    return queries.registration_by_link(db.session(), link_hash=link_hash(token))


def here(token: str) -> tuple[Registration, Meeting]:
    """The registration of a private link, with its meeting; 404 for a link that leads nowhere."""
    if (registration := _found(token)) is None:
        abort(404)
    return registration, _meeting(db.session(), registration.meeting_id)


def _again(session: Any, token: str) -> Registration:
    """The same, in the transaction that changes it."""
    found = queries.registration_by_link(session, link_hash=link_hash(token))
    if found is None:
        abort(404)
    return found


def _meeting(session: Any, id: int) -> Meeting:
    meeting = meetings.meeting(session, id=id)
    if meeting is None:
        abort(404)
    return meeting


from pact.registering import turned_away  # noqa: E402, F401 - adds its answers
