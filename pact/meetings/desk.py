"""Meetings at the desk: the list, scheduling, the agenda, and each step up to the day."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards
from pact.concerns.queries import locales_waiting
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, requires
from pact.crime.texts import category_name
from pact.languages.names import language_name
from pact.meetings import (
    agenda,
    desk_sheets,
    elsewhere,
    queries,
    record,
    series,
    series_pages,
    series_reach,
    services,
    states,
    tones,
)
from pact.meetings.access import meeting_for, not_now, running
from pact.meetings.crime_text import crime_doubt, crime_lines
from pact.meetings.forms import CancelForm, ItemForm, PostponeForm, ScheduleForm
from pact.meetings.models import AgendaKind, Meeting, MeetingState
from pact.meetings.public import agenda_points, grouped, next_meeting
from pact.meetings.texts import agenda_heading, group_name, kind_name, state_name, title
from pact.priorities import tones as priority_tones
from pact.priorities.still import answers
from pact.priorities.texts import action_state_name, how_chosen_name, priority_state_name
from pact.themes.names import theme_name

bp = Blueprint("meetings_desk", __name__, url_prefix="/desk/meetings")
bp.register_blueprint(record.bp)
bp.register_blueprint(series_pages.bp)
bp.register_blueprint(desk_sheets.bp)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "new_key": new_key,
        "today": clock.today(),
        "now": clock.now(),
        "States": MeetingState,
        "states": states,
        "Kinds": AgendaKind,
        "kind_name": kind_name,
        "agenda_heading": agenda_heading,
        "category_name": category_name,
        "crime_lines": crime_lines,
        "crime_doubt": crime_doubt,
        "group_name": group_name,
        "language_name": language_name,
        "theme_name": theme_name,
        "meeting_title": title,
        "meeting_tag": lambda meeting: (state_name(meeting.state), tones.MEETING[meeting.state]),
        "how_chosen_name": how_chosen_name,
        "action_tag": lambda action: (
            action_state_name(action.state),
            priority_tones.ACTION[action.state],
        ),
        "priority_tag": lambda each: (
            priority_state_name(each.state),
            priority_tones.PRIORITY[each.state],
        ),
        "may_run": lambda meeting: current_user.may(
            Permission.MEETING_RUN, ward_ids=[ward.id for ward in meeting.wards]
        ),
    }


@bp.get("")
@requires(Permission.MEETING_SEE)
def index() -> ResponseReturnValue:
    session, now = db.session(), clock.now()
    seen = current_user.wards_where(Permission.MEETING_SEE)
    run = current_user.wards_where(Permission.MEETING_RUN)
    waiting = queries.waiting_for_record(session, ward_ids=run, now=now)
    upcoming = queries.upcoming(session, ward_ids=seen, after=now, include_drafts=True)
    earlier = queries.earlier(session, ward_ids=seen, now=now)
    shown, more = series.folded([each for each in upcoming if each not in waiting])
    return render_template(
        "meetings/desk/index.html",
        waiting=waiting,
        upcoming=shown,
        more=more,
        earlier=[each for each in earlier if each not in waiting],
        may_schedule=bool(run),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def schedule() -> ResponseReturnValue:
    form = _schedule_form(chair=current_user.name, kind=queries.CHOOSING.value)
    del form.reach
    if not form.validate_on_submit():
        return render_template("meetings/desk/schedule.html", form=form, meeting=None, copied=None)
    with transaction() as session:
        meeting = services.schedule(session, form.details(), by_id=current_user.id)
    flash(_("The draft is saved. Look at its agenda, then publish it."), "success")
    return redirect(url_for(".show", id=meeting.id), 303)


@bp.get("/<int:id>")
@requires(Permission.MEETING_SEE)
def show(id: int) -> ResponseReturnValue:
    return _page(id, ItemForm())


@bp.route("/<int:id>/change", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def change(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, id)
    not_now(meeting, unless={MeetingState.DRAFT, MeetingState.PUBLISHED})
    form = _schedule_form(**ScheduleForm.answers_of(meeting))
    series_reach.offer(form, meeting)
    if not form.validate_on_submit():
        return render_template(
            "meetings/desk/schedule.html", form=form, meeting=meeting, copied=None
        )
    with running(id) as (session, changed):
        details = form.details()
        # The form offers the person's own wards: the others that it is a meeting of stay.
        others = {ward.id for ward in changed.wards} - current_user.wards_where(
            Permission.MEETING_RUN
        )
        details = replace(details, ward_ids=[*details.ward_ids, *others])
        series_reach.change(session, form, changed, details)
    return redirect(url_for(".show", id=id), 303)


@bp.post("/<int:id>/publish")
@requires(Permission.MEETING_RUN)
def publish(id: int) -> ResponseReturnValue:
    with running(id) as (session, meeting):
        services.publish(session, meeting, by_id=current_user.id)
        flash(_("The meeting is published. Subscribers are being told."), "success")
    return redirect(url_for(".show", id=id), 303)


@bp.route("/<int:id>/postpone", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def postpone(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, id)
    not_now(meeting, unless={MeetingState.PUBLISHED, MeetingState.POSTPONED})
    form = PostponeForm()
    if not form.validate_on_submit():
        return render_template(
            "meetings/desk/postpone.html", form=form, meeting=meeting, readers=_readers(meeting)
        )
    starts_at, ends_at = form.times() if form.held_on.data else (None, None)
    with running(id) as (session, put_off):
        series.stand_apart(put_off)
        services.postpone(
            session,
            put_off,
            why=given(form.why.data),
            translations=form.translations(),
            starts_at=starts_at,
            ends_at=ends_at,
            by_id=current_user.id,
        )
        flash(_("The meeting is put off. Subscribers are being told."), "success")
    return redirect(url_for(".show", id=id), 303)


@bp.route("/<int:id>/cancel", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def cancel(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, id)
    not_now(meeting, unless=states.BEFORE_IT_BEGINS)
    form = CancelForm()
    series_reach.offer(form, meeting)
    if not form.validate_on_submit():
        return render_template(
            "meetings/desk/cancel.html", form=form, meeting=meeting, readers=_readers(meeting)
        )
    with running(id) as (session, called_off):
        series_reach.cancel(session, form, called_off)
    return redirect(url_for(".show", id=id), 303)


@bp.post("/<int:id>/agenda")
@requires(Permission.MEETING_RUN)
def draw_up(id: int) -> ResponseReturnValue:
    with running(id) as (session, meeting):
        agenda.draw_up(session, meeting)
        flash(_("The agenda has the newest figures."), "success")
    return redirect(url_for(".show", id=id, _anchor="agenda"), 303)


@bp.post("/<int:id>/agenda/items")
@requires(Permission.MEETING_RUN)
def add_item(id: int) -> ResponseReturnValue:
    meeting_for(Permission.MEETING_RUN, id)
    form = ItemForm()
    if not form.validate_on_submit():
        return _page(id, form)
    with running(id) as (session, meeting):
        agenda.add_item(session, meeting, title=given(form.title.data), by_id=current_user.id)
    return redirect(url_for(".show", id=id, _anchor="agenda"), 303)


@bp.post("/<int:id>/agenda/items/<int:item_id>/<any(hold, show, remove):deed>")
@requires(Permission.MEETING_RUN)
def change_item(id: int, item_id: int, deed: str) -> ResponseReturnValue:
    with running(id) as (session, meeting):
        if deed == "remove":
            agenda.remove_item(session, meeting, item_id=item_id, by_id=current_user.id)
        else:
            agenda.hold_back(
                session, meeting, item_id=item_id, held=deed == "hold", by_id=current_user.id
            )
    return redirect(url_for(".show", id=id, _anchor="agenda"), 303)


@bp.post("/<int:id>/agenda/items/<int:item_id>/<any(up, down):where>")
@requires(Permission.MEETING_RUN)
def move_item(id: int, item_id: int, where: str) -> ResponseReturnValue:
    return _move(id, item_id, where, whole_block=False)


@bp.post("/<int:id>/agenda/blocks/<int:item_id>/<any(up, down):where>")
@requires(Permission.MEETING_RUN)
def move_block(id: int, item_id: int, where: str) -> ResponseReturnValue:
    return _move(id, item_id, where, whole_block=True)


@bp.post("/<int:id>/begin")
@requires(Permission.MEETING_RUN)
def begin(id: int) -> ResponseReturnValue:
    with running(id) as (session, meeting):
        services.begin(session, meeting, by_id=current_user.id)
    begun = meeting_for(Permission.MEETING_RUN, id).state is MeetingState.IN_SESSION
    return redirect(url_for(".record.attendance" if begun else ".show", id=id), 303)


def _move(id: int, item_id: int, where: str, *, whole_block: bool) -> ResponseReturnValue:
    with running(id) as (session, meeting):
        agenda.move(
            session,
            meeting,
            item_id=item_id,
            by=-1 if where == "up" else 1,
            whole_block=whole_block,
            by_id=current_user.id,
        )
    return redirect(url_for(".show", id=id, _anchor=f"point-{item_id}"), 303)


def _page(id: int, form: ItemForm) -> str:
    session = db.session()
    meeting = meeting_for(Permission.MEETING_SEE, id)
    last = [item.priority_id for item in meeting.agenda if item.priority_id is not None]
    return render_template(
        "meetings/desk/show.html",
        meeting=meeting,
        still=answers(session, priority_ids=last) if last else {},
        groups=grouped(agenda_points(session, meeting.agenda)),
        ward_names={ward.id: ward.name for ward in meeting.wards},
        next=next_meeting(session, meeting),
        may_begin=not states.lacking(meeting, MeetingState.IN_SESSION, record=states.Record()),
        sections=elsewhere.sections(meeting),
        form=form,
    )


def _readers(meeting: Meeting) -> set[str]:
    return locales_waiting(db.session(), ward_ids=[ward.id for ward in meeting.wards])


def _schedule_form(**answers: Any) -> ScheduleForm:
    mine = wards(db.session(), ids=current_user.wards_where(Permission.MEETING_RUN))
    return ScheduleForm(mine, data=answers if request.method == "GET" else None)


from pact.meetings import desk_themes  # noqa: E402, F401 - says its part on themes' pages
