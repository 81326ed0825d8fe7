"""Many alike concerns at once: officers say what they are."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.bursts import queries, services
from pact.bursts.forms import BurstForm, FloodForm
from pact.bursts.models import Answer, Burst
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires

bp = Blueprint("bursts_desk", __name__, url_prefix="/desk/alike")


@bp.get("")
@requires(Permission.CONCERN_REVIEW)
def index() -> ResponseReturnValue:
    mine = current_user.wards_where(Permission.CONCERN_REVIEW)
    return render_template(
        "bursts/desk/index.html", bursts=queries.waiting(db.session(), ward_ids=mine)
    )


@bp.route("/<int:id>", methods=["GET", "POST"])
@requires(Permission.CONCERN_REVIEW)
def one(id: int) -> ResponseReturnValue:
    burst = queries.burst(db.session(), id=id) or abort(404)
    ensure(Permission.CONCERN_REVIEW, ward_ids=[burst.ward_id])
    if burst.in_a_flood:
        return _flood(burst)
    form = BurstForm()
    if burst.answer is not None or not form.validate_on_submit():
        return render_template("bursts/desk/one.html", burst=burst, form=form)
    return _answered(
        burst,
        partial(services.answer, said=Answer(form.answer.data), why=str(form.why.data or "")),
    )


def _flood(burst: Burst) -> ResponseReturnValue:
    """What came in a flood, without the work that a browser does then."""
    form = FloodForm()
    form.offer(burst)
    if burst.answer is not None or not form.validate_on_submit():
        return render_template("bursts/desk/flood.html", burst=burst, form=form)
    return _answered(
        burst,
        partial(services.answer_flood, people=form.people.data or (), why=str(form.why.data or "")),
    )


def _answered(burst: Burst, answer: Callable[..., object]) -> ResponseReturnValue:
    """Have an officer's answer kept, unless somebody else's is already."""
    try:
        with transaction() as session:
            found = queries.burst(session, id=burst.id, to_change=True) or abort(404)
            answer(session, found, by_id=current_user.id)
    except services.AnsweredError:
        flash(_("Somebody has answered already"))
    else:
        flash(_("Saved"), "success")
    return redirect(url_for(".index"), 303)
