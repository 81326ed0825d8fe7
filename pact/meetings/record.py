"""The record of the meeting, at the meeting: one page a step, each saved for itself."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.accounts.queries import organisations
from pact.concerns.queries import locales_waiting
from pact.core.db import db
from pact.core.forms import given
from pact.core.permissions import Permission, ensure, requires
from pact.meetings import choosing, recording, states
from pact.meetings.access import meeting_for, not_now, running
from pact.meetings.lack_texts import lack_text
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.record_forms import ActionForm, ChooseForm, ReviewForm, TakeBackForm
from pact.meetings.record_forms_attendance import AttendanceForm
from pact.meetings.record_pages import named, steps, theme_choices, why_not_closed
from pact.priorities import services as priorities
from pact.priorities.details import ActionsNotEnded, ThreeAlreadyOpen
from pact.priorities.models import HowChosen, WardPriority
from pact.priorities.queries import open_priorities, priorities_of_meeting
from pact.priorities.queries import priority as priority_by_id
from pact.priorities.still import answers
from pact.priorities.taking_back import AlreadyActedOn

bp = Blueprint("record", __name__, url_prefix="/<int:id>/record")


@bp.route("/attendance", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def attendance(id: int) -> ResponseReturnValue:
    meeting = _open_record(id)
    form = AttendanceForm(data=AttendanceForm.answers_of(meeting))
    if not form.validate_on_submit():
        return _page("attendance", meeting, form=form)
    try:
        with running(id) as (session, counted):
            recording.record_attendance(
                session,
                counted,
                form.people(),
                seen=form.seen_people(),
                by_id=current_user.id,
            )
    except recording.CountedMeanwhile:
        meeting = _open_record(id)
        form.counted_meanwhile(meeting)
        return _page("attendance", meeting, form=form)
    return _go_on(id, ".last_time")


@bp.get("/last-time")
@requires(Permission.MEETING_RUN)
def last_time(id: int) -> ResponseReturnValue:
    meeting = _open_record(id)
    last = recording.last_priorities(db.session(), meeting)
    said = answers(db.session(), priority_ids=[each.id for each in last])
    return _page("last_time", meeting, last=last, has_outcome=recording.has_outcome, still=said)


@bp.route("/last-time/<int:priority_id>", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def review(id: int, priority_id: int) -> ResponseReturnValue:
    meeting = _open_record(id)
    found = _of_last_time(meeting, priority_id)
    ensure(Permission.PRIORITY_SET, ward_ids=[found.ward_id])
    form = ReviewForm(data={"why": found.carried_over_why})
    if not form.validate_on_submit():
        return _review_page(meeting, form, found)
    try:
        with running(id) as (session, held):
            recording.review(
                session,
                held,
                given(priority_by_id(session, id=priority_id)),
                carried_over_why=form.carried_over_why(),
                by_id=current_user.id,
            )
    except ActionsNotEnded as refused:
        form.outcome.errors = [why_not_closed(refused)]
        meeting = _open_record(id)
        return _review_page(meeting, form, _of_last_time(meeting, priority_id))
    return _go_on(id, ".last_time")


@bp.route("/choose", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def choose(id: int) -> ResponseReturnValue:
    meeting = _open_record(id)
    form = ChooseForm(theme_choices(db.session(), meeting), meeting.wards)
    if not form.validate_on_submit():
        return _choose_page(meeting, form)
    choice = choosing.Choice(
        item_id=form.item_id,
        ward_id=int(form.ward.data or meeting.wards[0].id),
        issue=form.issue.data or None,
        how_chosen=HowChosen(form.how_chosen.data),
        translations=form.translations(),
    )
    ensure(Permission.PRIORITY_SET, ward_ids=[choosing.ward_of(meeting, choice)])
    try:
        with running(id) as (session, held):
            chosen = choosing.choose(session, held, choice, by_id=current_user.id)
            flash(_("“%(issue)s” is a priority now.", issue=chosen.issue), "success")
    except ThreeAlreadyOpen as refused:
        form.about.errors = [
            _(
                "%(ward)s has three open priorities already: %(issues)s. "
                "Close one of them before you choose another",
                ward=refused.ward,
                issues=named(refused.issues),
            )
        ]
        return _choose_page(_open_record(id), form)
    return _go_on(id, ".choose")


@bp.route("/choose/<int:priority_id>/take-back", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def take_back(id: int, priority_id: int) -> ResponseReturnValue:
    meeting = _open_record(id)
    chosen = priorities_of_meeting(db.session(), meeting_id=meeting.id)
    found = next((each for each in chosen if each.id == priority_id), None) or abort(404)
    ensure(Permission.PRIORITY_SET, ward_ids=[found.ward_id])
    issue, form = found.issue, TakeBackForm()
    if not form.validate_on_submit():
        return _page("take_back", meeting, form=form, priority=found)
    try:
        with running(id) as (session, held):
            choosing.take_back(
                session,
                held,
                given(priority_by_id(session, id=priority_id)),
                why=given(form.why.data),
                by_id=current_user.id,
            )
            flash(_("“%(issue)s” is no priority any more.", issue=issue), "success")
    except AlreadyActedOn:
        flash(_("Somebody has an action for this priority already, so it stays."))
    return _go_on(id, ".choose")


@bp.route("/actions", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def actions(id: int) -> ResponseReturnValue:
    meeting = _open_record(id)
    session = db.session()
    mine = current_user.wards_where(Permission.PRIORITY_SET)
    to_task = [
        each
        for each in open_priorities(session, ward_ids=[ward.id for ward in meeting.wards])
        if each.ward_id in mine
    ]
    form = ActionForm(to_task, organisations(session))
    if not form.validate_on_submit():
        return _page("actions", meeting, form=form, priorities=to_task)
    with running(id) as (database, _meeting):
        priority = given(priority_by_id(database, id=int(given(form.priority.data))))
        priorities.task(database, priority, form.details(), by_id=current_user.id)
        flash(_("The action is saved."), "success")
    return _go_on(id, ".actions")


@bp.get("/finish")
@requires(Permission.MEETING_RUN)
def finish(id: int) -> ResponseReturnValue:
    meeting = _open_record(id)
    record = recording.record_so_far(db.session(), meeting)
    lacking = {
        to: [lack_text(each) for each in states.lacking(meeting, to, record=record)]
        for to in states.MOVES[meeting.state]
    }
    to_close = [lack_text(each) for each in states.lacking_to_close(record)]
    return _page("finish", meeting, lacking=lacking, to_close=to_close)


@bp.post("/<any(end, close):deed>")
@requires(Permission.MEETING_RUN)
def take_step(id: int, deed: str) -> ResponseReturnValue:
    with running(id) as (session, meeting):
        if deed == "end":
            recording.end(session, meeting, by_id=current_user.id)
        else:
            recording.close(session, meeting, by_id=current_user.id)
    meeting = meeting_for(Permission.MEETING_RUN, id)
    if meeting.state is MeetingState.CLOSED:
        return redirect(url_for("meetings_desk.show", id=id), 303)
    return _go_on(id, ".finish")


def _choose_page(meeting: Meeting, form: ChooseForm) -> str:
    session = db.session()
    return _page(
        "choose",
        meeting,
        form=form,
        readers=locales_waiting(session, ward_ids=[ward.id for ward in meeting.wards]),
        chosen=priorities_of_meeting(session, meeting_id=meeting.id),
        taken=open_priorities(session, ward_ids=[ward.id for ward in meeting.wards]),
    )


def _open_record(id: int) -> Meeting:
    """The meeting, while its record may be written."""
    meeting = meeting_for(Permission.MEETING_RUN, id)
    not_now(meeting, unless=states.OPEN_RECORD)
    return meeting


def _of_last_time(meeting: Meeting, priority_id: int) -> WardPriority:
    last = {each.id: each for each in recording.last_priorities(db.session(), meeting)}
    return last[priority_id] if priority_id in last else abort(404)


def _review_page(meeting: Meeting, form: ReviewForm, priority: WardPriority) -> str:
    said = answers(db.session(), priority_ids=[priority.id])
    return _page("review", meeting, form=form, priority=priority, still=said)


def _page(step: str, meeting: Meeting, **parts: Any) -> str:
    return render_template(
        f"meetings/desk/record/{step}.html",
        meeting=meeting,
        steps=steps(db.session(), meeting),
        **parts,
    )


def _go_on(id: int, endpoint: str) -> ResponseReturnValue:
    return redirect(url_for(endpoint, id=id), 303)
