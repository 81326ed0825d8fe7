"""The clerk's page: who came, where the meeting is, who speaks, minutes, actions, the next date."""

from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, requires
from pact.hall import queries, services
from pact.hall.access import hall_for_clerk, sent_key, wants_data
from pact.hall.clerk import clerk_forms, clerk_page
from pact.hall.forms import NoteForm, problems
from pact.hall.kinds import KINDS
from pact.meetings import states
from pact.meetings.access import meeting_for, running
from pact.meetings.lack_texts import lack_text
from pact.meetings.models import Group, Meeting, MeetingState
from pact.meetings.states import MoveNotAllowed
from pact.meetings.texts import group_name, title
from pact.priorities.details import PriorityMoveNotAllowed

bp = Blueprint("hall_desk", __name__, url_prefix="/desk/meetings/<int:id>")
_KINDS = ", ".join(KINDS)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "at": clock.now(),
        "desk_section": "meetings_desk.index",
        "group_name": group_name,
        "groups": list(Group),
        "meeting_title": title,
        "new_key": new_key,
    }


@bp.get("/hall")
@requires(Permission.MEETING_RUN)
def show(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, id)
    session = db.session()
    hall = queries.hall_of(session, meeting_id=meeting.id)
    if hall is None:
        missing = states.lacking(meeting, MeetingState.IN_SESSION, record=states.Record())
        opens = meeting.state is MeetingState.IN_SESSION or not missing
        return render_template("hall/desk/closed.html", meeting=meeting, may_open=opens)
    return render_template(
        "hall/desk/show.html",
        meeting=meeting,
        hall=hall,
        page=clerk_page(session, meeting, hall),
        forms=clerk_forms(meeting, hall),
    )


@bp.post("/hall/open")
@requires(Permission.MEETING_RUN)
def open_hall(id: int) -> ResponseReturnValue:
    with running(id) as (session, meeting):
        services.open_hall(session, meeting, by_id=current_user.id)
    return redirect(url_for(".show", id=id), 303)


@bp.post(f"/hall/<any({_KINDS}):kind>")
@requires(Permission.MEETING_RUN)
def send(id: int, kind: str) -> ResponseReturnValue:
    """Take one thing; one that comes again, because its answer was lost, is answered alike."""
    meeting, _hall = hall_for_clerk(id)
    form = KINDS[kind].form(meeting)
    if not form.validate_on_submit():
        if wants_data():
            return {"state": "refused", "problems": problems(form)}
        return render_template("hall/desk/mend.html", meeting=meeting, kind=kind, form=form)
    answer = _taken(meeting, kind, form)
    if wants_data():
        return answer
    if answer["state"] == "conflict":
        return _conflict(meeting, form, answer)
    if answer["state"] != "done":
        flash(" ".join(answer.get("problems", [])) or _say(answer["state"]))
    return redirect(url_for(".show", id=id), 303)


@bp.get("/hall/live")
@requires(Permission.MEETING_RUN)
def live(id: int) -> ResponseReturnValue:
    """What the clerk's script puts into the page when something has changed."""
    meeting, hall = hall_for_clerk(id)
    page = clerk_page(db.session(), meeting, hall)
    return {
        "version": hall.version,
        "open": page.is_open,
        "now": hall.item_id,
        "notes": page.notes_data(),
        "html": render_template("hall/desk/_live.html", meeting=meeting, hall=hall, page=page),
    }


@bp.get("/hall/ready")
@requires(Permission.MEETING_RUN)
def ready(id: int) -> ResponseReturnValue:
    """Whose things this browser may send now, and the token to send them with."""
    meeting_for(Permission.MEETING_RUN, id)
    return {"who": current_user.id, "token": generate_csrf()}


@bp.get("/hall/worker.js")
@requires(Permission.MEETING_RUN)
def worker(id: int) -> Response:
    """The script that answers for this page when the network does not."""
    meeting_for(Permission.MEETING_RUN, id)
    script = current_app.send_static_file("js/hall/worker.js")
    script.headers["Service-Worker-Allowed"] = url_for(".show", id=id)
    script.headers["Cache-Control"] = "no-cache"
    return script


@bp.get("/projector")
@requires(Permission.MEETING_RUN)
def projector(id: int) -> ResponseReturnValue:
    """Leads to the public page for the wall, which needs no signing in on the hall's computer."""
    _meeting, hall = hall_for_clerk(id)
    return redirect(url_for("hall.wall", lang=hall.screen[0], code=hall.code), 303)


def _taken(meeting: Meeting, kind: str, form: Any) -> dict[str, Any]:
    what = KINDS[kind]
    effect = what.effect(meeting, form)  # the transaction reads everything anew
    try:
        with transaction() as session:
            answer = services.take(
                session,
                meeting_id=meeting.id,
                key=sent_key(),
                kind=kind,
                effect=effect,
                by_id=current_user.id,
                even_after=what.even_after,
            )
        if answer["state"] in {"unknown", "again"}:
            return {"state": "refused", "problems": [_say(answer["state"])]}
        return answer
    except PriorityMoveNotAllowed:  # somebody closed it meanwhile
        return {"state": "late", "problems": [_say("late")]}
    except MoveNotAllowed as refused:
        return {"state": "closed", "problems": [lack_text(each) for each in refused.lacking]}


def _say(state: str) -> str:
    texts = {
        "late": _("Somebody else was quicker. Look at the page again."),
        "full": _("The queue is full."),
        "unknown": _("Nobody who is to come has this code. Count them with +."),
        "again": _("These people are counted already."),
    }
    return str(texts[state])


def _conflict(meeting: Meeting, form: NoteForm, answer: dict[str, Any]) -> str:
    """Both texts, one under the other: what is saved next is what the writer makes of them."""
    form.base.data, form.form_key.data = answer["version"], new_key()
    return render_template(
        "hall/desk/conflict.html", meeting=meeting, form=form, theirs=answer["text"]
    )
