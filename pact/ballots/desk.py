"""Ballots at the desk: made from the agenda, printed, opened, closed."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from markupsafe import Markup
from wtforms.fields.choices import SelectChoice

from pact.ballots import amending, box, desk_after, making, queries, services, slips
from pact.ballots.access import ballot_for, deed, meeting_of
from pact.ballots.desk_forms import AnswerForm, HandsForm, MakeForm, SlipsForm
from pact.ballots.models import BallotState, HandsRule, Rule, TieRule
from pact.ballots.result_page import result_of
from pact.ballots.texts import how_many, option_name, rules
from pact.core.db import db
from pact.core.forms import given
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, ensure, requires
from pact.languages.locales import shipped_or_english
from pact.meetings.access import meeting_for
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import title
from pact.priorities.models import MOST_OPEN
from pact.themes.names import theme_name

_CHOSEN_AT_FIRST = 8
bp = Blueprint("ballots_desk", __name__, url_prefix="/desk/ballots")
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


@bp.route("/of/<int:meeting_id>/<ward_slug>/new", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def make(meeting_id: int, ward_slug: str) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, meeting_id)
    ward = next((each for each in meeting.wards if each.slug == ward_slug), None) or abort(404)
    ensure(Permission.MEETING_RUN, ward_ids=[ward.id])
    if not making.may_be_made(meeting):
        abort(409)
    choices = _choices(meeting, ward.id)
    free = making.free_places(db.session(), ward_id=ward.id)
    form = MakeForm(
        choices,
        data={
            "items": [choice.value for choice in choices[:_CHOSEN_AT_FIRST]],
            "rule": Rule.UP_TO_THREE.value,
            "places": str(free or MOST_OPEN),  # all of last time's may be closed tonight
            "tie_rule": TieRule.CONCERNS.value,
            "hands_rule": HandsRule.BESIDE.value,
        },
    )
    if not form.validate_on_submit():
        return _make_page(form, meeting, ward.name, free)
    leads_to = url_for(".of_meeting", meeting_id=meeting_id)
    with deed() as session:
        fresh = meeting_for(Permission.MEETING_RUN, meeting_id, session=session)
        made = making.make(session, fresh, form.details(ward_id=ward.id), by_id=current_user.id)
        leads_to = url_for(".show", id=made.id)
    return redirect(leads_to, 303)


@bp.route("/<int:id>/change", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def change(id: int) -> ResponseReturnValue:
    ballot = ballot_for(Permission.MEETING_RUN, id)
    if ballot.state is not BallotState.DRAFTED:
        abort(409)
    meeting = meeting_of(db.session(), ballot)
    form = MakeForm(
        _choices(meeting, ballot.ward_id),
        data={
            "items": [str(option.agenda_item_id) for option in ballot.options],
            "question": ballot.question,
            "rule": ballot.rule.value,
            "places": str(ballot.places),
            "tie_rule": ballot.tie_rule.value,
            "hands_rule": ballot.hands_rule.value,
        },
    )
    if not form.validate_on_submit():
        free = making.free_places(db.session(), ward_id=ballot.ward_id)
        return _make_page(form, meeting, ballot.ward.name, free)
    details = form.details(ward_id=ballot.ward_id)
    with deed() as session:
        making.change(session, meeting_of(session, ballot), id, details, by_id=current_user.id)
    return redirect(url_for(".show", id=id), 303)


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
        abort(409)
    form = SlipsForm(data={"number": 40, "language": "en"})
    if not form.validate_on_submit():
        return render_template("ballots/desk/slips.html", form=form, ballot=ballot, paper="")
    paper = Markup("")
    with deed() as session:
        number = given(form.number.data)
        made = making.issue_codes(session, id, number=number, by_id=current_user.id)
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
        abort(409)
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
        return redirect(url_for(".show", id=id), 303)
    return render_template("ballots/desk/close.html", ballot=ballot)


@bp.post("/<int:id>/close/for-good")
@requires(Permission.MEETING_RUN)
def close_for_good(id: int) -> ResponseReturnValue:
    ballot_for(Permission.MEETING_RUN, id)
    with deed() as session:
        services.close(session, id, by_id=current_user.id)
        flash(_("The vote is closed. Nobody can change it any more."), "success")
    return redirect(url_for(".show", id=id), 303)


def _choices(meeting: Meeting, ward_id: int) -> list[SelectChoice]:
    """The agenda's points of a ward, each with how many people raised it."""
    choices = []
    for point in making.points_to_choose(db.session(), meeting):
        if point.item.ward_id not in {None, ward_id}:
            continue
        hint = {}
        if point.evidence is not None:
            number = point.evidence.concerns
            hint = {"hint": ngettext("%(num)s concern", "%(num)s concerns", number)}
        label = theme_name(point.theme) if point.theme else str(point.item.title)
        choices.append(SelectChoice(str(point.item.id), label, hint))
    return choices


def _make_page(form: MakeForm, meeting: Meeting, ward: str, free: int) -> str:
    return render_template(
        "ballots/desk/make.html", form=form, meeting=meeting, ward=ward, free=free
    )
