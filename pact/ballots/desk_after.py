"""What comes after a ballot is closed: priorities of what won, and amendments by two people."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from pact.ballots import amending, services
from pact.ballots.access import ballot_for, deed, meeting_of, not_now
from pact.ballots.desk_forms_after import AmendForm, AnswerForm, ChairForm
from pact.ballots.details import Why
from pact.ballots.models import Ballot, BallotState
from pact.ballots.result_page import Result, result_of
from pact.core.permissions import Permission, ensure, requires
from pact.priorities.details import ThreeAlreadyOpen

bp = Blueprint("after", __name__)


@bp.route("/<int:id>/priorities", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def take_up(id: int) -> ResponseReturnValue:
    ballot, result = _closed(id)
    ensure(Permission.PRIORITY_SET, ward_ids=[ballot.ward_id])
    form = _chair_form(ballot, result)
    if not form.validate_on_submit():
        return render_template("ballots/desk/take_up.html", form=form, ballot=ballot, result=result)
    try:
        with deed() as session:
            made = services.take_up(
                session,
                meeting_of(session, ballot),
                id,
                by_chair=form.chosen(),
                by_id=current_user.id,
            )
            said = ngettext("%(num)s priority is set.", "%(num)s priorities are set.", len(made))
            flash(said, "success")
    except ThreeAlreadyOpen:
        form.form_errors.append(
            _(
                "The ward has not enough free places. "
                "Close a priority of last time first; nothing is set yet"
            )
        )
        ballot, result = _closed(id)
        return render_template("ballots/desk/take_up.html", form=form, ballot=ballot, result=result)
    return redirect(url_for("ballots_desk.show", id=id), 303)


@bp.route("/<int:id>/amend", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def amend(id: int) -> ResponseReturnValue:
    ballot, result = _closed(id)
    form = AmendForm(ballot.options)
    if not form.validate_on_submit():
        return render_template("ballots/desk/amend.html", form=form, ballot=ballot, result=result)
    right = {at: number for at, number in form.numbers().items() if number is not None}
    with deed() as session:
        amending.ask(session, id, reason=str(form.reason.data), hands=right, by_id=current_user.id)
        flash(_("A second person has to agree. Until then only staff see it."), "success")
    return redirect(url_for("ballots_desk.show", id=id), 303)


@bp.post("/<int:id>/amend/answer")
@requires(Permission.MEETING_SEE)
def answer(id: int) -> ResponseReturnValue:
    ballot_for(Permission.MEETING_SEE, id)
    form = AnswerForm()
    if form.validate_on_submit() and (form.agree.data or form.refuse.data):
        with deed() as session:
            amending.answer(session, id, agreed=bool(form.agree.data), by_id=current_user.id)
    return redirect(url_for("ballots_desk.show", id=id), 303)


def _closed(id: int) -> tuple[Ballot, Result]:
    """The ballot with its result; 409 before it is closed."""
    ballot = ballot_for(Permission.MEETING_RUN, id)
    result = result_of(ballot)
    if ballot.state is not BallotState.CLOSED or result is None:
        not_now(ballot, Why.NOT_CLOSED)
    return ballot, result


def _chair_form(ballot: Ballot, result: Result) -> ChairForm:
    """The equals that the chair has not decided between yet."""
    taken = {each.position for each in ballot.taken_up}
    by_chair = sum(each.by_chair for each in ballot.taken_up)
    equals = [
        SelectChoice(str(row.line.position), row.name.text)
        for row in result.rows
        if row.line.tied and row.line.position not in taken
    ]
    left = result.numbers.left - by_chair
    return ChairForm(equals if left else [], left=left)
