"""Minutes at the desk: the draft, what is written in it, and the chair's approval."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, requires
from pact.meetings.access import meeting_for, not_now
from pact.meetings.lack_texts import lack_text
from pact.meetings.models import Meeting
from pact.meetings.record_pages import steps
from pact.meetings.states import OPEN_RECORD, RECORDED, MoveNotAllowed
from pact.meetings.texts import title
from pact.minutes import amending, services
from pact.minutes.desk_pages import REFUSALS, needs_another, overview, part_name, source
from pact.minutes.draft import Part, draft
from pact.minutes.eyes import NeedsAnother
from pact.minutes.forms import AmendForm, PartForm, SendBackForm
from pact.minutes.texts import words

bp = Blueprint("minutes_desk", __name__, url_prefix="/desk/meetings/<int:id>/minutes")
bp.context_processor(words)
bp.context_processor(
    lambda: {"new_key": new_key, "meeting_title": title, "part_name": part_name, "source": source}
)


@bp.get("")
@requires(Permission.MEETING_SEE)
def show(id: int) -> ResponseReturnValue:
    meeting = _recorded(Permission.MEETING_SEE, id)
    return _page("show", meeting, page=overview(db.session(), meeting))


@bp.route("/parts/<part>", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def write(id: int, part: str) -> ResponseReturnValue:
    meeting = _recorded(Permission.MEETING_RUN, id)
    found = _part(meeting, part)
    form = PartForm(data={"text": found.text, "version": found.version})
    if not form.validate_on_submit():
        return _page("part", meeting, form=form, part=found, theirs=None)
    try:
        with _doing(Permission.MEETING_RUN, id) as (session, written):
            services.write(
                session,
                written,
                part=part,
                text=form.text.data or "",
                version=form.opened_version(),
                by_id=current_user.id,
            )
            flash(_("Saved."), "success")
    except services.Conflict:
        meeting = _recorded(Permission.MEETING_RUN, id)
        found = _part(meeting, part)
        form.version.data = str(found.version)
        form.text.errors = [
            _(
                "Somebody else changed “What was said” while you wrote. "
                "Nothing of yours is saved yet"
            )
        ]
        return _page("part", meeting, form=form, part=found, theirs=found.text or "")
    return _back(id, part)


@bp.post("/hand-over")
@requires(Permission.MEETING_RUN)
def hand_over(id: int) -> ResponseReturnValue:
    with _doing(Permission.MEETING_RUN, id) as (session, meeting):
        services.hand_over(session, meeting, by_id=current_user.id)
        flash(_("The minutes wait for the chair’s approval."), "success")
    return _back(id)


@bp.post("/approve")
@requires(Permission.MINUTES_APPROVE)
def approve(id: int) -> ResponseReturnValue:
    try:
        with _doing(Permission.MINUTES_APPROVE, id) as (session, meeting):
            seen = request.form.get("seen", "")
            services.approve(session, meeting, seen=seen, by_id=current_user.id)
            flash(_("The minutes are approved. Residents can read them."), "success")
    except services.Conflict:
        flash(_("The minutes were changed while you read them. Read them again, then approve."))
    return _back(id)


@bp.route("/send-back", methods=["GET", "POST"])
@requires(Permission.MINUTES_APPROVE)
def send_back(id: int) -> ResponseReturnValue:
    meeting = _recorded(Permission.MINUTES_APPROVE, id)
    if not (form := SendBackForm()).validate_on_submit():
        return _page("send_back", meeting, form=form, amendment=None)
    with _doing(Permission.MINUTES_APPROVE, id) as (session, sent):
        services.send_back(session, sent, why=form.why.data or "", by_id=current_user.id)
        flash(_("The minutes are sent back."), "success")
    return _back(id)


@bp.route("/amend/<part>", methods=["GET", "POST"])
@requires(Permission.MEETING_RUN)
def amend(id: int, part: str) -> ResponseReturnValue:
    meeting = _recorded(Permission.MEETING_RUN, id)
    page = overview(db.session(), meeting)
    section = next((each for each in page.all if each.key == part), None)
    if section is None:
        abort(404)
    form = AmendForm(data={"now": page.words_of(section)})
    if not form.validate_on_submit():
        return _page("amend", meeting, form=form, section=section)
    with _doing(Permission.MEETING_RUN, id) as (session, amended):
        amending.ask(
            session,
            amended,
            part=part,
            now=form.now.data or "",
            why=form.why.data or "",
            by_id=current_user.id,
        )
        flash(_("The correction waits for the chair’s approval."), "success")
    return _back(id, part)


@bp.post("/amendments/<int:amendment_id>/approve")
@requires(Permission.MINUTES_APPROVE)
def approve_amendment(id: int, amendment_id: int) -> ResponseReturnValue:
    with _doing(Permission.MINUTES_APPROVE, id) as (session, meeting):
        amending.approve(session, meeting, amendment_id, by_id=current_user.id)
        flash(_("The correction is approved. Residents can read it."), "success")
    return _back(id)


@bp.route("/amendments/<int:amendment_id>/send-back", methods=["GET", "POST"])
@requires(Permission.MINUTES_APPROVE)
def send_amendment_back(id: int, amendment_id: int) -> ResponseReturnValue:
    meeting = _recorded(Permission.MINUTES_APPROVE, id)
    if not (form := SendBackForm()).validate_on_submit():
        return _page("send_back", meeting, form=form, amendment=amendment_id)
    with _doing(Permission.MINUTES_APPROVE, id) as (session, sent):
        why = form.why.data or ""
        amending.send_back(session, sent, amendment_id, why=why, by_id=current_user.id)
        flash(_("The correction is sent back."), "success")
    return _back(id)


def _recorded(permission: Permission, id: int) -> Meeting:
    """The meeting, once there is something to put in its minutes."""
    meeting = meeting_for(permission, id)
    not_now(meeting, unless=RECORDED)
    return meeting


def _part(meeting: Meeting, key: str) -> Part:
    found = next((each for each in draft(db.session(), meeting) if each.key == key), None)
    return found or abort(404)


@contextmanager
def _doing(permission: Permission, id: int) -> Iterator[tuple[Any, Meeting]]:
    """A transaction with the meeting. What is refused is said on the next page, and nothing of it
    is kept."""
    try:
        with transaction() as session:
            yield session, meeting_for(permission, id, session=session)
    except MoveNotAllowed as refused:
        flash(" ".join(lack_text(lacking) for lacking in refused.lacking))
    except NeedsAnother as refused:
        flash(needs_another(refused))
    except tuple(REFUSALS) as refused:
        flash(REFUSALS[type(refused)]())


def _page(name: str, meeting: Meeting, **facts: Any) -> str:
    open_record = meeting.state in OPEN_RECORD
    may_run = current_user.may(Permission.MEETING_RUN, ward_ids=[ward.id for ward in meeting.wards])
    return render_template(
        f"minutes/desk/{name}.html",
        meeting=meeting,
        may_run=may_run,
        steps=steps(db.session(), meeting) if open_record and may_run else [],
        **facts,
    )


def _back(id: int, part: str | None = None) -> ResponseReturnValue:
    return redirect(url_for(".show", id=id, _anchor=part), 303)
