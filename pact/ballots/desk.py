"""Ballots at the desk: printed, opened, closed. How they are made stands in a module of its own."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from pact.ballots import (
    amending,
    box,
    desk_after,
    desk_making,
    issuing,
    making,
    queries,
    services,
    slips,
)
from pact.ballots.access import ballot_for, deed, meeting_of, not_now
from pact.ballots.desk_forms import HandsForm, SlipsForm
from pact.ballots.desk_forms_after import AnswerForm
from pact.ballots.details import Why
from pact.ballots.models import Ballot, BallotState
from pact.ballots.result_page import result_of
from pact.ballots.texts import how_many, option_name, rules
from pact.core.db import db
from pact.core.forms import given
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, requires
from pact.languages.locales import shipped_or_english
from pact.meetings.access import meeting_for
from pact.meetings.models import MeetingState
from pact.meetings.texts import title

bp = Blueprint("ballots_desk", __name__, url_prefix="/desk/ballots")
bp.register_blueprint(desk_making.bp)
bp.register_blueprint(desk_after.bp)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "new_key": new_key,
        "States": BallotState,
        "option_name": option_name,
        "rules": rules,
        "how_many": how_many,
        "meeting_title": title,
        "desk_section": "meetings_desk.index",
        "may": lambda permission, ballot: current_user.may(permission, ward_ids=[ballot.ward_id]),
    }


@bp.get("/of/<int:meeting_id>")
@requires(Permission.MEETING_SEE)
def of_meeting(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_SEE, meeting_id)
    return render_template(
        "ballots/desk/of_meeting.html",
        meeting=meeting,
        ballots=queries.ballots_of(db.session(), meeting_id=meeting.id),
        runs=current_user.wards_where(Permission.MEETING_RUN),
        may_be_made=making.may_be_made(meeting),
    )


@bp.get("/<int:id>")
@requires(Permission.MEETING_SEE)
def show(id: int) -> ResponseReturnValue:
    ballot, session = ballot_for(Permission.MEETING_SEE, id), db.session()
    is_closed = ballot.state is BallotState.CLOSED
    meeting = meeting_of(session, ballot)
    return render_template(
        "ballots/desk/show.html",
        ballot=ballot,
        meeting=meeting,
        may_open=meeting.state is MeetingState.IN_SESSION,
        result=result_of(ballot),
        wrong=box.recount(session, ballot) if is_closed else [],
        asked=amending.waiting(session, ballot) if is_closed else None,
        form=AnswerForm(),
    )


@bp.route("/<int:id>/slips", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def print_slips(id: int) -> ResponseReturnValue:
    """The answer is the only place where the codes ever stand: it leads nowhere."""
    ballot = ballot_for(Permission.MEETING_RUN, id)
    if ballot.state is BallotState.CLOSED:
        not_now(ballot, Why.CLOSED)
    form = SlipsForm(data={"number": 40, "language": "en"})
    if not form.validate_on_submit():
        return render_template("ballots/desk/slips.html", form=form, ballot=ballot, paper="")
    paper = Markup("")
    with deed() as session:
        number = given(form.number.data)
        made = issuing.issue_codes(session, id, number=number, by_id=current_user.id)
        paper = slips.written(ballot, made, shipped_or_english(form.language.data))
    if not paper:
        return redirect(url_for(".show", id=id), 303)
    return render_template("ballots/desk/slips.html", form=form, ballot=ballot, paper=paper)


@bp.post("/<int:id>/open")
@requires(Permission.MEETING_RUN)
def open_it(id: int) -> ResponseReturnValue:
    ballot = ballot_for(Permission.MEETING_RUN, id)
    with deed() as session:
        meeting = meeting_of(session, ballot)
        services.open_ballot(session, meeting, id, by_id=current_user.id)
        flash(_("The vote is open."), "success")
    return redirect(url_for(".show", id=id), 303)


@bp.route("/<int:id>/hands", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def hands(id: int) -> ResponseReturnValue:
    ballot = ballot_for(Permission.MEETING_RUN, id)
    if ballot.state is not BallotState.OPEN:
        not_now(ballot, _why_not_open(ballot))
    before = {**HandsForm.answers_of(ballot.options), "handed_out": ballot.handed_out}
    form = HandsForm(ballot.options, data=before)
    if not form.validate_on_submit():
        return render_template("ballots/desk/hands.html", form=form, ballot=ballot)
    with deed() as session:
        services.count_hands(
            session,
            id,
            hands=form.numbers(),
            handed_out=form.handed_out.data,
            by_id=current_user.id,
        )
    return redirect(url_for(".show", id=id), 303)


@bp.get("/<int:id>/close")
@requires(Permission.MEETING_RUN)
def close(id: int) -> ResponseReturnValue:
    ballot = ballot_for(Permission.MEETING_RUN, id)
    if ballot.state is not BallotState.OPEN:
        not_now(ballot, _why_not_open(ballot))
    return render_template("ballots/desk/close.html", ballot=ballot)


@bp.post("/<int:id>/close/for-good")
@requires(Permission.MEETING_RUN)
def close_for_good(id: int) -> ResponseReturnValue:
    ballot_for(Permission.MEETING_RUN, id)
    with deed() as session:
        services.close(session, id, by_id=current_user.id)
        flash(_("The vote is closed. Nobody can change it any more."), "success")
    return redirect(url_for(".show", id=id), 303)


def _why_not_open(ballot: Ballot) -> Why:
    return Why.NOT_OPENED if ballot.state is BallotState.DRAFTED else Why.CLOSED
