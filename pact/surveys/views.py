"""How safe people feel, and the equality questions: each on a page of its own, by ward.

Nothing here asks which concern somebody sent, and no cookie says it to these pages.
"""

import hashlib
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError

from pact.areas.models import Ward
from pact.areas.queries import ward_by_slug
from pact.core.db import db, transaction
from pact.core.floods import works_in_a_flood
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.surveys import services
from pact.surveys.forms import EqualityForm, SafetyForm

# A stall has one connection for everybody: enough for one person every twenty seconds.
_ANSWERS = "10 per minute; 180 per hour; 600 per day"
_COUNTED = "sheet"
bp = Blueprint("surveys", __name__)


@bp.get("/safe/<slug>")
@public
def short(slug: str) -> ResponseReturnValue:
    """The address that is short enough for a stall: leads on in the browser's language."""
    return redirect(url_for(".safe", slug=_ward(slug).slug), 303)


@bp.route("/<locale:lang>/safe/<slug>", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@works_in_a_flood("surveys", everybody=100, visitor=40, part=60, again=False)
@public
def safe(slug: str) -> ResponseReturnValue:
    ward, form = _ward(slug), SafetyForm()
    if not form.validate_on_submit():
        return render_template("surveys/safe.html", form=form, ward=ward)
    if _is_new(form):
        with transaction(takes_form=False) as writing:
            services.count_safety(writing, ward_id=ward.id, answers=form.answers())
    return redirect(url_for(".thanks", slug=slug), 303)


@bp.get("/<locale:lang>/safe/<slug>/thanks")
@public
def thanks(slug: str) -> ResponseReturnValue:
    return render_template("surveys/thanks.html", ward=_ward(slug))


@bp.route("/<locale:lang>/about-you/<slug>", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@works_in_a_flood("surveys", everybody=100, visitor=40, part=60, again=False)
@public
def about_you(slug: str) -> ResponseReturnValue:
    ward, form = _ward(slug), EqualityForm()
    if not form.validate_on_submit():
        return render_template("surveys/about_you.html", form=form, ward=ward)
    if _is_new(form):
        with transaction(takes_form=False) as writing:
            services.count_equality(writing, ward_id=ward.id, answers=form.answers())
    return redirect(url_for(".done", slug=slug), 303)


@bp.get("/<locale:lang>/about-you/<slug>/done")
@public
def done(slug: str) -> ResponseReturnValue:
    return render_template("surveys/done.html", ward=_ward(slug))


@bp.errorhandler(CSRFError)
def give_back(_error: CSRFError) -> ResponseReturnValue:
    """The page was open for too long, or cookies are off: nothing was counted."""
    ward = _ward(str((request.view_args or {}).get("slug")))
    is_safe = request.endpoint == "surveys.safe"
    form: Any = SafetyForm() if is_safe else EqualityForm()
    form.form_errors.append(
        _(
            "This page was open for too long, or your browser blocks cookies. "
            "Choose the button again"
        )
    )
    page = "surveys/safe.html" if is_safe else "surveys/about_you.html"
    return render_template(page, form=form, ward=ward), 400


def _is_new(form: Any) -> bool:
    """Whether this browser has not just sent the same sheet. The browser keeps that, not we."""
    sheet = hashlib.sha256(str(form.sheet.data).encode()).hexdigest()[:16]
    is_new = session.get(_COUNTED) != sheet
    session[_COUNTED] = sheet
    return is_new


def _ward(slug: str) -> Ward:
    return ward_by_slug(db.session(), slug=slug) or abort(404)
