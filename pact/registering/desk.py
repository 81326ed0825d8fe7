"""At the desk: how many will come to a meeting, and what there is to arrange for them."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.languages.display import short_day
from pact.languages.names import language_name
from pact.meetings.access import meeting_for
from pact.meetings.coming import takes_registrations
from pact.meetings.elsewhere import Link, Section, says_of_meeting
from pact.meetings.models import Meeting
from pact.meetings.texts import title
from pact.registering import answers, headcount, tasks
from pact.registering.desk_forms import AnswerForm
from pact.registering.models import NeedKind, Outcome
from pact.registering.texts import need_name

bp = Blueprint("registering_desk", __name__, url_prefix="/desk/coming")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "meeting_title": title,
        "need_name": need_name,
        "language_name": language_name,
        "Outcomes": Outcome,
    }


@bp.get("/<int:id>")
@requires(Permission.MEETING_RUN)
def show(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, id)
    session = db.session()
    return render_template(
        "registering/desk/show.html",
        meeting=meeting,
        heads=headcount.heads(session, meeting),
        tasks=_tasks(meeting),
        days=_days(),
        open=takes_registrations(meeting),
    )


@bp.route("/<int:id>/needs/<int:need_id>", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def answer(id: int, need_id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, id)
    task = tasks.task_with(_tasks(meeting), need_id=need_id)
    if task is None:
        abort(404)
    form = AnswerForm()
    if not form.validate_on_submit():
        readers = headcount.locales_of(db.session(), meeting, needs=task.to_answer)
        return render_template(
            "registering/desk/answer.html", meeting=meeting, task=task, form=form, readers=readers
        )
    with transaction() as session:
        present = meeting_for(Permission.MEETING_RUN, id, session=session)
        found = tasks.task_with(tasks.tasks(session, present, days=_days()), need_id=need_id)
        if found is None:
            abort(404)
        answers.answer(
            session,
            meeting_id=id,
            needs=found.to_answer,
            outcome=Outcome(form.outcome.data),
            words=form.words.data or None,
            translations=form.translations(),
            by_id=current_user.id,
        )
    flash(_("Saved. Those who left an address are being told."), "success")
    return redirect(url_for(".show", id=id), 303)


@says_of_meeting
def who_comes(meeting: Meeting) -> Section | None:
    """How many will come, and what is still to be arranged, to those who run the meeting."""
    wards = [ward.id for ward in meeting.wards]
    if not current_user.may(Permission.MEETING_RUN, ward_ids=wards):
        return None
    heads = headcount.heads(db.session(), meeting)
    if not (heads.registrations or takes_registrations(meeting)):
        return None
    over = meeting.starts_at <= clock.now()
    found = [each for each in _tasks(meeting) if each.open] if heads.registrations else []
    lines = [_how_many(heads.in_room + heads.online, over=over)]
    if heads.waiting and not over:
        lines.append(
            ngettext(
                "%(num)d person is on the waiting list.",
                "%(num)d people are on the waiting list.",
                heads.waiting,
            )
        )
    if found:
        lines.append(
            ngettext(
                "%(num)d thing is to be arranged, by %(day)s.",
                "%(num)d things are to be arranged, the first by %(day)s.",
                len(found),
                day=short_day(found[0].due_on),
            )
        )
    late = any(each.is_late for each in found)
    return Section(
        title=_("Who said that they would come") if over else _("Who is coming"),
        lines=lines,
        links=[
            Link(
                _("Who they were, and what they needed")
                if over
                else _("Who is coming, and what they need"),
                url_for("registering_desk.show", id=meeting.id),
            )
        ],
        alarm=_("Something is overdue") if late else None,
    )


def _how_many(people: int, *, over: bool) -> str:
    if over:
        said = ngettext(
            "%(num)d person said that they would come.",
            "%(num)d people said that they would come.",
            people,
        )
    else:
        said = ngettext(
            "%(num)d person said that they will come.",
            "%(num)d people said that they will come.",
            people,
        )
    return str(said)


def _tasks(meeting: Meeting) -> list[tasks.Task]:
    return tasks.tasks(db.session(), meeting, days=_days())


def _days() -> dict[str, int]:
    set_up: dict[str, int] = current_app.config["NEED_WORKING_DAYS"]
    return {kind.value: set_up.get(kind.value, tasks.DEFAULT_DAYS) for kind in NeedKind}
