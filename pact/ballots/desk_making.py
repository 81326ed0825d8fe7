"""Making a ballot at the desk: what the agenda offers is ticked already."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from pact.ballots import making, options
from pact.ballots.access import ballot_for, deed, meeting_of, not_now, refused_text
from pact.ballots.desk_forms import DeleteForm, MakeForm
from pact.ballots.details import Why
from pact.ballots.models import BallotState, HandsRule, Rule, TieRule
from pact.core.db import db
from pact.core.permissions import Permission, ensure, requires
from pact.core.refusing import NotNow
from pact.meetings.access import meeting_for
from pact.meetings.models import Meeting
from pact.priorities.models import MOST_OPEN
from pact.themes.names import theme_name

_CHOSEN_AT_FIRST = 8
bp = Blueprint("making", __name__)


@bp.route("/of/<int:meeting_id>/<ward_slug>/new", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def make(meeting_id: int, ward_slug: str) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, meeting_id)
    ward = next((each for each in meeting.wards if each.slug == ward_slug), None) or abort(404)
    ensure(Permission.MEETING_RUN, ward_ids=[ward.id])
    if not making.may_be_made(meeting):
        back = url_for("ballots_desk.of_meeting", meeting_id=meeting_id)
        raise NotNow(refused_text(Why.MEETING), back=back)
    choices = _choices(meeting, ward.id)
    free = options.free_places(db.session(), ward_id=ward.id)
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
    leads_to = url_for("ballots_desk.of_meeting", meeting_id=meeting_id)
    with deed() as session:
        fresh = meeting_for(Permission.MEETING_RUN, meeting_id, session=session)
        made = making.make(session, fresh, form.details(ward_id=ward.id), by_id=current_user.id)
        leads_to = url_for("ballots_desk.show", id=made.id)
    return redirect(leads_to, 303)


@bp.route("/<int:id>/change", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def change(id: int) -> ResponseReturnValue:
    ballot = ballot_for(Permission.MEETING_RUN, id)
    if ballot.state is not BallotState.DRAFTED:
        not_now(ballot, Why.NO_DRAFT)
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
        free = options.free_places(db.session(), ward_id=ballot.ward_id)
        return _make_page(form, meeting, ballot.ward.name, free)
    details = form.details(ward_id=ballot.ward_id)
    with deed() as session:
        making.change(session, meeting_of(session, ballot), id, details, by_id=current_user.id)
    return redirect(url_for("ballots_desk.show", id=id), 303)


@bp.route("/<int:id>/delete", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def delete(id: int) -> ResponseReturnValue:
    ballot = ballot_for(Permission.MEETING_RUN, id)
    if ballot.state is not BallotState.DRAFTED:
        not_now(ballot, Why.NOT_DELETED)
    meeting_id, form = ballot.meeting_id, DeleteForm()
    if not form.validate_on_submit():
        return render_template("ballots/desk/delete.html", form=form, ballot=ballot)
    with deed() as session:
        making.delete(session, id, by_id=current_user.id)
        flash(_("The draft is deleted."), "success")
    return redirect(url_for("ballots_desk.of_meeting", meeting_id=meeting_id), 303)


def _choices(meeting: Meeting, ward_id: int) -> list[SelectChoice]:
    """The agenda's points of a ward, each with how many people raised it."""
    choices = []
    for point in options.points_to_choose(db.session(), meeting):
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
