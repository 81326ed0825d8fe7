"""Sending a question for a meeting; the rest of the way is that of an offer."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pact.concerns.forms import PlainForm
from pact.core.db import transaction
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.meetings import queries
from pact.meetings.texts import kind_name
from pact.meetings.views import published
from pact.offers import journey
from pact.offers.asking import takes_questions
from pact.offers.views import bp


@bp.route("/meetings/<uid>/question", methods=["GET", "POST"])
@limiter.limit("30 per minute; 300 per day", methods=["POST"])
@public
def ask(uid: str) -> ResponseReturnValue:
    meeting = published(uid)
    if not takes_questions(meeting):
        abort(404)
    form = PlainForm()
    if not form.validate_on_submit():
        return render_template(
            "offers/ask.html",
            meeting=meeting,
            form=form,
            began=journey.answers_here() is not None,
            kind_name=kind_name,
        )
    with transaction() as session:
        journey.begin_question(session, queries.meeting(session, uid=uid) or abort(404))
    answers = journey.answers_here() or {}
    return redirect(url_for(".question", step=journey.next_step(answers)), 303)
