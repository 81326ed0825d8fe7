"""The desk's pages of series: making one after looking at its dates, and copying."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.areas.queries import wards
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.meetings import queries, series, services
from pact.meetings.access import meeting_for
from pact.meetings.forms import MeetingForm, ScheduleForm
from pact.meetings.models import Meeting
from pact.meetings.series_dates import Rule
from pact.meetings.series_form import SeriesForm
from pact.meetings.series_texts import left_out_text, rule_name

bp = Blueprint("series", __name__)


@bp.route("/series/new", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def new() -> ResponseReturnValue:
    tomorrow = clock.today() + series.DAY
    return _make({"chair": current_user.name, "kind": queries.CHOOSING.value, "held_on": tomorrow})


@bp.get("/series/<int:id>")
@requires(Permission.MEETING_SEE)
def show(id: int) -> ResponseReturnValue:
    meetings = _series(Permission.MEETING_SEE, id)
    return render_template(
        "meetings/desk/series.html", id=id, meetings=meetings, rule_name=rule_name(_rule(id))
    )


@bp.route("/series/<int:id>/copy", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def copy(id: int) -> ResponseReturnValue:
    last = _series(Permission.MEETING_RUN, id)[-1]
    return _make(SeriesForm.answers_like(last, _rule(id)), source=last)


@bp.route("/<int:source_id>/copy", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def copy_meeting(source_id: int) -> ResponseReturnValue:
    source = meeting_for(Permission.MEETING_RUN, source_id)
    answers = {**MeetingForm.answers_of(source), "held_on": None}
    form = ScheduleForm(_mine(), data=answers if request.method == "GET" else None)
    del form.reach
    if not form.validate_on_submit():
        return render_template(
            "meetings/desk/schedule.html", form=form, meeting=None, copied=source
        )
    with transaction() as session:
        copied = services.schedule(session, form.details(), by_id=current_user.id)
        source = meeting_for(Permission.MEETING_RUN, source_id, session=session)
        series.copy_points(session, source, [copied])
    flash(_("The copy is a draft. Look at its agenda, then publish it."), "success")
    return redirect(url_for("meetings_desk.show", id=copied.id), 303)


def _make(answers: dict[str, Any], source: Meeting | None = None) -> ResponseReturnValue:
    """Show the dates until they have been seen, then make the meetings."""
    form = SeriesForm(_mine(), data=answers if request.method == "GET" else None)
    if not form.validate_on_submit():
        return _page(form, source)
    found = form.days()
    chosen, seen = form.chosen(found), form.was_seen(found)
    if not (form.submit.data and seen and chosen):
        return _page(
            form,
            source,
            chosen=chosen,
            left_out=[left_out_text(each, form.rule()) for each in found if each.left_out],
            changed=form.submit.data and not seen,
        )
    with transaction() as session:
        made = series.make(session, form.rule(), form.meetings(chosen), by_id=current_user.id)
        if source is not None:
            source = meeting_for(Permission.MEETING_RUN, source.id, session=session)
            series.copy_points(session, source, series.of_series(session, series_id=made.id))
    flash(
        ngettext(
            "%(num)d draft is made. Publish it when its date is sure.",
            "%(num)d drafts are made. Publish each when its date is sure.",
            len(chosen),
        ),
        "success",
    )
    return redirect(url_for(".show", id=made.id), 303)


def _page(form: SeriesForm, source: Meeting | None, **shown: Any) -> str:
    shown = {"chosen": None, **shown}
    return render_template("meetings/desk/series_form.html", form=form, source=source, **shown)


def _series(permission: Permission, id: int) -> Sequence[Meeting]:
    meetings = series.of_series(db.session(), series_id=id)
    if not meetings:
        abort(404)
    ensure(permission, ward_ids={ward.id for each in meetings for ward in each.wards})
    return meetings


def _rule(id: int) -> Rule:
    return series.rule_of(db.session(), series_id=id)


def _mine() -> Any:
    return wards(db.session(), ids=current_user.wards_where(Permission.MEETING_RUN))
